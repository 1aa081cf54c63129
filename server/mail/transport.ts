import { createTransport } from "nodemailer";
import type { Context } from "../context.ts";
import { type Envelope, senderOf } from "./envelope.ts";
import type { MailRow } from "./store.ts";

/** Hands mails to the server that takes them. */
export interface Transport {
  /** Resolves once the server has taken a mail. @throws SendTrouble */
  send(mail: MailRow): Promise<void>;
  close(): void;
}

/**
 * Why a mail was not taken.
 * - `refused`: the server wants it neither now nor later (5xx to sender, recipient or content).
 * - `later`: not now (4xx).
 * - `unreachable`: no server, no greeting, no sign-in; other mails would fare no better.
 */
export class SendTrouble extends Error {
  constructor(
    readonly reach: "refused" | "later" | "unreachable",
    message: string,
  ) {
    super(message);
  }
}

const PARALLEL = 3;
/** Together shorter than the time after which a sender counts as dead. */
const TIMES = { connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 60_000 };

/** Speaks SMTP with the owner's server, a few connections at most. */
export function createSmtpTransport(ctx: Context, smtpUrl: string): Transport {
  const pool = createTransport({ url: smtpUrl, pool: true, maxConnections: PARALLEL, ...TIMES, disableFileAccess: true, disableUrlAccess: true } as {
    url: string;
    pool: true;
  });
  return {
    async send(mail) {
      try {
        await pool.sendMail({
          from: senderOf(ctx),
          // As an object: taken as one address, never parsed as a list.
          to: { name: "", address: mail.recipient },
          subject: mail.subject,
          text: mail.text,
          html: mail.html,
          date: mail.createdAt,
          ...headersOf(JSON.parse(mail.headers) as Envelope),
        });
      } catch (error) {
        throw troubleOf(error);
      }
    },
    close: () => pool.close(),
  };
}

function headersOf({ messageId, references, list, unsubscribeUrl }: Envelope) {
  return {
    messageId,
    ...(references?.length ? { references, inReplyTo: references.at(-1) } : {}),
    headers: {
      // RFC 3834: no machine shall answer.
      "Auto-Submitted": "auto-generated",
      ...(list ? { "List-Id": { prepared: true, value: `${quoted(list.name)} <${list.id}>` } } : {}),
      ...(unsubscribeUrl
        ? { "List-Unsubscribe": { prepared: true, value: `<${unsubscribeUrl}>` }, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" }
        : {}),
    },
  };
}

/** A phrase for a header; what ASCII cannot say is left out, since `prepared` headers are sent as they are. */
function quoted(text: string): string {
  const plain = text
    .normalize("NFD")
    .replaceAll(/[^ -~]/g, "")
    .replaceAll(/["\\]/g, "")
    .replaceAll(/ +/g, " ")
    .trim();
  return `"${plain}"`;
}

function troubleOf(error: unknown): SendTrouble {
  const { code, responseCode, response, message } = error as { code?: string; responseCode?: number; response?: string; message?: string };
  const text = (response ?? message ?? String(error)).replaceAll(/\s+/g, " ").slice(0, 500);
  // A 5xx to the greeting or to the sign-in is the server's trouble with us, not with this mail.
  const aboutMail = code === "EENVELOPE" || code === "EMESSAGE";
  if (!aboutMail || responseCode === undefined || responseCode === 421) return new SendTrouble("unreachable", text);
  return new SendTrouble(responseCode >= 500 ? "refused" : "later", text);
}
