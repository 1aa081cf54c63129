import type { IncomingHttpHeaders } from "node:http";
import type { ClassifierOptions } from "../options.ts";
import type { Opinion, Question } from "./classifier.ts";
import type { Facts } from "./facts.ts";

const AKISMET = "https://rest.akismet.com/1.1";

/** What Akismet calls what it is asked about. */
const TYPES: Record<Facts["kind"], string> = { comment: "comment", edit: "comment", webmention: "webmention", pingback: "pingback" };

/** A call of Akismet's. @see https://akismet.com/developers/detailed-docs/comment-check/ */
export function akismetRequest(
  { url = AKISMET, key = "" }: ClassifierOptions,
  method: "comment-check" | "submit-spam" | "submit-ham",
  { blog, facts, userAgent }: { blog: string; facts: Facts; userAgent: string },
): Question {
  const { kind, address, name, email, website, text, language, at, post, form } = facts;
  const body = new URLSearchParams({
    api_key: key,
    blog,
    user_ip: address,
    user_agent: userAgent,
    permalink: `${blog}?p=${post.id}`,
    comment_type: TYPES[kind],
    comment_author: name,
    comment_author_email: email,
    comment_author_url: website,
    comment_content: text,
    comment_date_gmt: at,
    blog_lang: language,
    blog_charset: "UTF-8",
    ...(kind === "edit" ? { recheck_reason: "edit" } : {}),
    ...(form.trap ? { honeypot_field_name: "subject", subject: "filled in" } : {}),
  });
  return { url: `${url.replace(/\/+$/, "")}/${method}`, headers: { "Content-Type": "application/x-www-form-urlencoded" }, body: body.toString() };
}

/** @throws for anything but "true" and "false", with Akismet's hint at what is wrong */
export function readAkismet(body: string, headers: IncomingHttpHeaders): Opinion {
  const said = body.trim();
  if (said === "false") return { spam: false };
  if (said === "true") return { spam: true, ...(headers["x-akismet-pro-tip"] === "discard" ? { discard: true } : {}) };
  const hint = headers["x-akismet-debug-help"];
  throw new Error(`it said neither true nor false${typeof hint === "string" ? `: ${hint.slice(0, 200)}` : ""}`);
}
