import { z } from "zod";
import { type FieldWords, Invalid, say, type Words } from "../errors.ts";
import type { MessageKey } from "../i18n/translate.ts";
import { typedSlug } from "../slug.ts";
import type { WantedStatus } from "./statuses.ts";

/** What somebody who writes sends: the whole post, as it stands in their form. */
export interface PostInput {
  /** Missing: a new one. */
  id?: number;
  /** The version that the form was filled from. */
  basedOnVersion?: number;
  type: "post" | "page";
  title: string;
  /** Empty: made from the title when the post gets an address. */
  slug: string;
  format: "html" | "markdown";
  content: string;
  excerpt: string;
  status: WantedStatus;
  /** On the blog's wall clock, "2025-06-18T10:34"; missing or empty: the moment of publishing. */
  publishedLocal?: string;
  categoryIds: number[];
  /** Names of categories; those that are not there yet are made. */
  newCategories: string[];
  tagNames: string[];
  commentsOpen: boolean;
  /** Nothing can be added to its thread, changed or reported. Missing: as it is. */
  locked?: boolean;
  /** Seconds between two comments of one person; 0: none. Missing: as it is. */
  slowSeconds?: number;
  /** What the rules are told for this post alone (see Post in the models). Missing: as it is. */
  commentRule?: "" | "hold" | "open";
  sticky: boolean;
  /** Empty: anybody may read it. */
  password: string;
  parentId?: number;
  menuOrder: number;
  /** Whose post it is. Missing: as it is; of a new one, who writes it. Only those who may write everybody's may choose. */
  authorId?: number;
  /** A picture of the library; null: none. Missing: as it is. */
  featuredMediaId?: number | null;
  /** Whether other sites may tell of their links to it. Missing: as it is; of a new one, as the settings say. */
  pingsOpen?: boolean;
  /** Which window of an editor it comes from (see edit-locks.ts). Missing: from no editor, and nobody's hold counts. */
  window?: string;
  /** The writer knows that somebody else has it open, and saves nevertheless. */
  takesOver?: boolean;
  /** The key of the form that a new post comes from: however often it is sent, it makes one post. */
  draftKey?: string;
  /** The version whose text was taken up again. */
  restoredFrom?: number;
}

/** Longest content that is taken, in characters. */
export const MAX_CONTENT_LENGTH = 2_000_000;

/** A rule's message is the key of what is said; `wordsOf` adds the limit. */
function says(key: MessageKey): string {
  return key;
}

/** Each may have to be made, and everybody else who writes waits meanwhile. */
const MOST_NAMES = 500;
const names = z
  .array(z.string().trim().max(200, says("post.nameTooLong")))
  .max(MOST_NAMES, says("post.tooManyNames"))
  .transform((list) => list.filter(Boolean));

/** In characters, percent-encoded as it may be pasted; what is longer is no slug. */
const LONGEST_SLUG = 2000;

const rules = z.object({
  title: z
    .string()
    .transform((text) => text.replaceAll(/\s+/g, " ").trim())
    .pipe(z.string().max(500, says("form.tooLong"))),
  slug: z
    .string()
    .trim()
    .max(LONGEST_SLUG, says("form.tooLong"))
    .pipe(z.string().refine((text) => text === "" || typedSlug(text) !== "", says("post.slugEmpty")))
    .transform((text) => typedSlug(text)),
  content: z.string().max(MAX_CONTENT_LENGTH, says("form.tooLong")),
  excerpt: z.string().trim().max(10_000, says("form.tooLong")),
  publishedLocal: z
    .string()
    .refine((text) => text === "" || isWallClock(text), says("post.noSuchDate"))
    .optional()
    .transform((text) => text || undefined),
  newCategories: names,
  tagNames: names,
  password: z
    .string()
    .trim()
    .max(255, says("form.tooLong"))
    .transform((text) => text || null),
  slowSeconds: z.int(says("editor.slowWrong")).min(0, says("editor.slowWrong")).max(86_400, says("editor.slowWrong")).optional(),
  menuOrder: z.int(says("post.orderNoNumber")).min(-10_000, says("post.orderTooSmall")).max(10_000, says("post.orderTooBig")),
});

export type CheckedPost = Omit<PostInput, keyof z.infer<typeof rules>> & z.infer<typeof rules>;

/** Trims and checks what needs no database to be checked. @throws Invalid with a message for each field that is wrong */
export function checkPost(input: PostInput): CheckedPost {
  const result = rules.safeParse(input);
  const errors: FieldWords = {};
  for (const issue of result.error?.issues ?? []) errors[String(issue.path[0] ?? "")] ??= wordsOf(issue);
  if (input.status === "scheduled" && !input.publishedLocal) errors["publishedLocal"] ??= say("post.whenMissing");
  if ([input.title, input.content, input.excerpt].every((text) => text.trim() === "")) {
    errors["title"] ??= say("post.empty");
  }
  if (!result.success || Object.keys(errors).length > 0) throw new Invalid(errors);
  return { ...input, ...result.data };
}

function wordsOf(issue: z.core.$ZodIssue): Words {
  const key = issue.message as MessageKey;
  if (issue.code === "too_big") return say(key, { maximum: Number(issue.maximum) });
  return issue.code === "too_small" ? say(key, { minimum: Number(issue.minimum) }) : say(key);
}

/** "2025-06-18T10:34", with or without seconds, of a day that the calendar has. The last year of four figures ends in another one in some time zone. */
function isWallClock(text: string): boolean {
  if (!/^(?!9999)[1-9]\d{3}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(text)) return false;
  const at = new Date(`${text.slice(0, 16)}Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 16) === text.slice(0, 16);
}
