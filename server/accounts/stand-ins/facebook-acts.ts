import { createHmac } from "node:crypto";
import { FACEBOOK_ACCOUNTS } from "./accounts.ts";
import { type Choice, refusalPage, toldPage } from "./page.ts";
import type { StandInAnswer } from "./server.ts";

export interface FacebookApp {
  id: string;
  secret: string;
  /** What the keys of its business are made of. */
  business: string;
}

/** Something that Facebook's server tells the blog's: its last part of the address, and about whom. */
export interface BlogAct {
  callback: "deauthorization" | "deletion";
  userId: string;
}

/** What somebody can do in Facebook's settings. */
export const BLOG_ACTS: readonly Choice[] = FACEBOOK_ACCOUNTS.flatMap(({ id, name }) => [
  { name: "act", value: `deauthorization:${id}`, label: `Remove the app, as ${name}` },
  { name: "act", value: `deletion:${id}`, label: `Ask the app to delete my data, as ${name}` },
]);

/** Which act a form asks for, or undefined. */
export function readBlogAct(value: string | null): BlogAct | undefined {
  const [, callback, userId] = /^(deauthorization|deletion):(\d+)$/.exec(value ?? "") ?? [];
  return callback && userId ? { callback: callback as BlogAct["callback"], userId } : undefined;
}

/**
 * Posts a signed request to the blog, as Facebook's server does.
 * @param redirectUri of the sign-in, which stands beside the addresses of the callbacks; only one on this machine is asked
 */
export async function tellBlog(app: FacebookApp, redirectUri: string, { callback, userId }: BlogAct): Promise<StandInAnswer> {
  const url = new URL(redirectUri.replace(/\/callback$/, `/${callback}`));
  if (!["127.0.0.1", "localhost", "[::1]"].includes(url.hostname)) return refusalPage("Facebook", "The stand-in only talks to blogs on this machine.");
  const body = new URLSearchParams({ signed_request: signRequest(app.secret, userId) });
  const answer = await fetch(url, { method: "POST", body, redirect: "manual", signal: AbortSignal.timeout(8000) });
  const text = answer.headers.get("content-type")?.startsWith("application/json") ? await answer.text() : "";
  return toldPage("Facebook", `It answered ${answer.status}. ${text.slice(0, 500)}`, answer.ok ? statusUrlOf(text) : undefined);
}

/** Signed as Facebook signs it. */
function signRequest(secret: string, userId: string): string {
  const issued_at = Math.floor(Date.now() / 1000);
  const payload = Buffer.from(JSON.stringify({ algorithm: "HMAC-SHA256", issued_at, user_id: userId })).toString("base64url");
  return `${createHmac("sha256", secret).update(payload).digest("base64url")}.${payload}`;
}

function statusUrlOf(text: string): string | undefined {
  try {
    const { url } = JSON.parse(text) as { url?: unknown };
    return typeof url === "string" && /^https?:/.test(url) ? url : undefined;
  } catch {
    return undefined;
  }
}
