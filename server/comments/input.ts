import { z } from "zod";
import { type FieldErrors, Invalid } from "../errors.ts";
import type { SafeHtml } from "../pages.ts";
import { renderCommentText } from "./text.ts";

/** What a reader typed into the form, as it came. */
export interface TypedComment {
  comment: string;
  author: string;
  email: string;
  url: string;
}

/** The same, checked. */
export interface CheckedComment {
  body: string;
  bodyHtml: SafeHtml;
  linkCount: number;
  author: string;
  email: string;
  url: string;
}

/** The most characters of a comment, as in WordPress. */
export const MAX_COMMENT_LENGTH = 65_525;
const MAX_NAME = 245;
const MAX_EMAIL = 100;
const MAX_URL = 200;

/**
 * Checks what was typed.
 * @param asGuest whether name, e-mail and website count
 * @param detailsRequired whether a guest must give name and e-mail
 * @throws Invalid with a message for each field that is wrong
 */
export function checkComment(typed: TypedComment, asGuest: boolean, detailsRequired: boolean): CheckedComment {
  const errors: FieldErrors = {};
  const body = typed.comment.trim();
  const rendered = body.length > MAX_COMMENT_LENGTH ? undefined : renderCommentText(body);
  if (body.length > MAX_COMMENT_LENGTH) errors["comment"] = "Your comment is too long.";
  else if (!rendered || !hasContent(rendered.text)) errors["comment"] = "Please type your comment text.";
  const author = typed.author.replaceAll(/\s+/g, " ").trim();
  const email = typed.email.trim();
  const url = webAddress(typed.url);
  if (asGuest) Object.assign(errors, guestErrors(author, email, url, detailsRequired));
  if (Object.keys(errors).length > 0 || !rendered) throw new Invalid(errors);
  return { body, bodyHtml: rendered.html, linkCount: rendered.linkCount, author: author || "Anonymous", email, url: url ?? "" };
}

function guestErrors(author: string, email: string, url: string | undefined, required: boolean): FieldErrors {
  const errors: FieldErrors = {};
  if (author.length > MAX_NAME) errors["author"] = "Your name is too long.";
  else if (required && !hasContent(author)) errors["author"] = "Please enter your name.";
  if (email.length > MAX_EMAIL) errors["email"] = "Your e-mail address is too long.";
  else if (required && email === "") errors["email"] = "Please enter your e-mail address.";
  else if (email !== "" && !z.email().safeParse(email).success) errors["email"] = "Please enter a valid e-mail address.";
  if (url === undefined) errors["url"] = "Please enter a web address such as https://example.org, or leave this empty.";
  else if (url.length > MAX_URL) errors["url"] = "Your web address is too long.";
  return errors;
}

/** Something that can be seen: not only spaces, joiners and other invisible characters. */
function hasContent(text: string): boolean {
  return /[^\s\p{Cc}\p{Cf}\p{Z}\u115F\u1160\u3164\uFFA0\u2800]/u.test(text);
}

/** An http(s) address; one without a scheme gets https. Undefined: it cannot be one. */
function webAddress(typed: string): string | undefined {
  const text = typed.trim();
  if (text === "") return "";
  const full = /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(full) || /[\s"'<>`]/.test(full)) return undefined;
  const url = new URL(full);
  const fits = (url.protocol === "http:" || url.protocol === "https:") && url.hostname.includes(".") && url.username === "" && url.password === "";
  return fits ? url.href : undefined;
}
