import { z } from "zod";
import { type FieldWords, Invalid, type Message, say } from "../errors.ts";
import type { SafeHtml } from "../pages.ts";
import { type CommentText, renderCommentText } from "./text.ts";

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
  /** Without tags. */
  text: string;
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
/** Overrides of the direction of writing: in a name they would turn around what stands beside it. */
const TURNING = /[\u202A-\u202E\u2066-\u2069]/g;

/**
 * Checks what was typed.
 * @param asGuest whether name, e-mail and website count
 * @param detailsRequired whether a guest must give name and e-mail
 * @param nameless what a guest without a name is called
 * @throws Invalid with a message for each field that is wrong
 */
export function checkComment(typed: TypedComment, asGuest: boolean, detailsRequired: boolean, nameless = ""): CheckedComment {
  const errors: FieldWords = {};
  const body = typed.comment.trim();
  const rendered = readText(body);
  if ("key" in rendered) errors["comment"] = rendered;
  const author = tidyName(typed.author);
  const email = typed.email.trim();
  const url = webAddress(typed.url);
  if (asGuest) Object.assign(errors, guestErrors(author, email, url, detailsRequired));
  if (Object.keys(errors).length > 0 || "key" in rendered) throw new Invalid(errors);
  return {
    body,
    bodyHtml: rendered.html,
    text: rendered.text,
    linkCount: rendered.linkCount,
    author: hasContent(author) ? author : nameless,
    email,
    url: url ?? "",
  };
}

/** What somebody who is signed in goes by, checked as a guest's details are. @throws Invalid naming the fields */
export function checkDetails(typed: { name: string; url: string }): { name: string; url: string } {
  const name = tidyName(typed.name);
  const url = webAddress(typed.url);
  const { author, url: wrongUrl } = guestErrors(name, "", url, true);
  if (author || wrongUrl) throw new Invalid({ ...(author ? { name: author } : {}), ...(wrongUrl ? { url: wrongUrl } : {}) });
  return { name, url: url ?? "" };
}

/** The text alone, as it would look. @throws Invalid when it is empty or too long */
export function checkText(typed: string): CommentText {
  const rendered = readText(typed.trim());
  if ("key" in rendered) throw new Invalid({ comment: rendered });
  return rendered;
}

/** @returns the rendered text, or what is wrong with it */
function readText(body: string): CommentText | Message {
  if (body.length > MAX_COMMENT_LENGTH) return say("reply.tooLong");
  const rendered = renderCommentText(body);
  return hasContent(rendered.text) ? rendered : say("reply.empty");
}

function tidyName(typed: string): string {
  return typed.replaceAll(TURNING, "").replaceAll(/\s+/g, " ").trim();
}

function guestErrors(author: string, email: string, url: string | undefined, required: boolean): FieldWords {
  const errors: FieldWords = {};
  if (author.length > MAX_NAME) errors["author"] = say("reply.nameTooLong");
  else if (required && !hasContent(author)) errors["author"] = say("reply.nameMissing");
  if (email.length > MAX_EMAIL) errors["email"] = say("reply.emailTooLong");
  else if (required && email === "") errors["email"] = say("reply.emailMissing");
  else if (email !== "" && !z.email().safeParse(email).success) errors["email"] = say("reply.emailWrong");
  if (url === undefined) errors["url"] = say("reply.urlWrong");
  else if (url.length > MAX_URL) errors["url"] = say("reply.urlTooLong");
  return errors;
}

/** Something that can be seen: not only spaces, joiners and other invisible characters. */
function hasContent(text: string): boolean {
  return /[^\s\p{Cc}\p{Cf}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/u.test(text);
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
