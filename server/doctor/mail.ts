import { createTransport } from "nodemailer";
import { say } from "../errors.ts";
import { senderOf } from "../mail/envelope.ts";
import { type Check, type Finding, findingsOn } from "./finding.ts";
import { countMails } from "./store.ts";

const { ok, warning, error } = findingsOn("doctor.mail");
const HOUR_MS = 3_600_000;
const TIMES = { connectionTimeout: 5000, greetingTimeout: 5000, socketTimeout: 8000 };

/** Whether mails go out: a server that takes them, a sender who may send them, and nothing that stays behind. */
export const checkMail: Check = async ({ context, options }) => {
  if (!context) return options.smtpUrl === undefined ? [] : serverFindings(options.smtpUrl);
  const { mail, smtpUrl } = context.options;
  if (mail === "off") return [warning(say("doctor.mailOff"), say("doctor.mailOffAdvice"))];
  if (mail === "shown" || smtpUrl === undefined) return [ok(say("doctor.mailShown"))];
  const { address } = senderOf(context);
  const { late, failed } = await countMails(context.db.client, new Date(context.now().getTime() - HOUR_MS));
  return [
    ...(await serverFindings(smtpUrl)),
    ...senderFindings(address, context.site.origin),
    ...(late > 0 ? [warning(say("doctor.mailLate", { count: late }), say("doctor.mailQueueAdvice", { page: context.site.url("/admin/mail") }))] : []),
    ...(failed > 0 ? [warning(say("doctor.mailFailed", { count: failed }), say("doctor.mailQueueAdvice", { page: context.site.url("/admin/mail") }))] : []),
  ];
};

/** Connects, greets and signs in; sends nothing. */
async function serverFindings(smtpUrl: string): Promise<Finding[]> {
  const { host, hostname, protocol } = new URL(smtpUrl);
  const encrypted = await trouble(smtpUrl, { requireTLS: true });
  if (encrypted === undefined) return [ok(say("doctor.smtpOk", { host }))];
  const plain = protocol === "smtps:" ? encrypted : await trouble(smtpUrl, {});
  if (plain !== undefined) return [error(say("doctor.smtpSilent", { host, reason: plain }), say("doctor.smtpAdvice"))];
  const near = hostname === "localhost" || /^127\.|^\[::1\]$/.test(hostname);
  return [near ? ok(say("doctor.smtpOk", { host })) : warning(say("doctor.smtpPlain", { host }), say("doctor.smtpPlainAdvice"))];
}

/** Why a server does not take mails, without the password; undefined if it does. */
async function trouble(url: string, more: { requireTLS?: boolean }): Promise<string | undefined> {
  const transport = createTransport({ url, ...TIMES, ...more } as { url: string });
  try {
    await transport.verify();
    return undefined;
  } catch (problem) {
    return withoutPassword(problem instanceof Error ? problem.message : String(problem), url);
  } finally {
    transport.close();
  }
}

function withoutPassword(text: string, url: string): string {
  const { username, password } = new URL(url);
  const secrets = [password, decodeURIComponent(password), username && decodeURIComponent(username)].filter((secret) => secret.length > 2);
  return secrets
    .reduce((rest, secret) => rest.replaceAll(secret, "…"), text)
    .replaceAll(/\s+/g, " ")
    .slice(0, 300);
}

function senderFindings(address: string, origin: string): Finding[] {
  const domain = address.slice(address.lastIndexOf("@") + 1).toLowerCase();
  const host = new URL(origin).hostname;
  if (domain === "localhost") return [error(say("doctor.senderLocal", { address }), say("doctor.senderLocalAdvice"))];
  const own = host === domain || host.endsWith(`.${domain}`);
  return [own ? ok(say("doctor.senderOk", { address })) : warning(say("doctor.senderElsewhere", { address, host }), say("doctor.senderAdvice", { domain }))];
}
