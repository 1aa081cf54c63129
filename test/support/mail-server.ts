import type { AddressInfo } from "node:net";
import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";
import { onTestFinished } from "vitest";

export interface MailServer {
  /** The option `smtpUrl`. */
  url: string;
  /** What was taken, in order. */
  mails: ParsedMail[];
  /** The same as it came over the wire. */
  sources: string[];
  /** Answers the next recipient, or the next content, with this code and nothing else. */
  refuseNext(step: "recipient" | "content", code: number, message: string): void;
  /** Whether connections are hung up on. */
  down: boolean;
}

/** A mail server on loopback that keeps what it is given. Ends with the test. */
export async function mailServer(): Promise<MailServer> {
  const refusals: { step: string; error: Error }[] = [];
  const refusal = (step: string) => {
    const at = refusals.findIndex((one) => one.step === step);
    return at < 0 ? undefined : refusals.splice(at, 1)[0]?.error;
  };
  const server = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    onConnect: (_session, done) => done(state.down ? Object.assign(new Error("not today"), { responseCode: 421 }) : undefined),
    onRcptTo: (_address, _session, done) => done(refusal("recipient")),
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const refused = refusal("content");
        if (refused) return done(refused);
        const source = Buffer.concat(chunks);
        simpleParser(source).then(
          (mail) => {
            state.sources.push(source.toString());
            state.mails.push(mail);
            done();
          },
          (error: unknown) => done(error as Error),
        );
      });
    },
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.server.address() as AddressInfo;
  const state: MailServer = {
    url: `smtp://127.0.0.1:${port}`,
    mails: [],
    sources: [],
    down: false,
    refuseNext: (step, code, message) => refusals.push({ step, error: Object.assign(new Error(message), { responseCode: code }) }),
  };
  onTestFinished(() => new Promise<void>((done) => server.close(() => done())));
  return state;
}

/** Where a mail sends to, and the addresses in its text. */
export function recipientOf(mail: ParsedMail): string {
  return [mail.to].flat()[0]?.text ?? "";
}

/** The first address in a mail's text with this path. */
export function linkIn(mail: { text?: string | undefined } | undefined, path: string): string {
  const link = mail?.text?.match(/https?:\/\/\S+/g)?.find((address) => new URL(address).pathname === path);
  if (!link) throw new Error(`No link to ${path} in: ${mail?.text}`);
  const { pathname, search } = new URL(link);
  return pathname + search;
}
