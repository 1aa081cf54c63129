import { z } from "zod";
import { type FieldErrors, Invalid } from "../errors.ts";
import { slugify } from "./slug.ts";
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
  sticky: boolean;
  /** Empty: anybody may read it. */
  password: string;
  parentId?: number;
  menuOrder: number;
}

/** Longest content that is taken, in characters. */
export const MAX_CONTENT_LENGTH = 2_000_000;

const names = z.array(z.string().trim().max(200, "Please use at most 200 characters for a name.")).transform((list) => list.filter(Boolean));

const rules = z.object({
  title: z
    .string()
    .transform((text) => text.replaceAll(/\s+/g, " ").trim())
    .pipe(z.string().max(500, "Please use at most 500 characters.")),
  slug: z
    .string()
    .trim()
    .refine((text) => text === "" || slugify(text) !== "", "Please use letters or digits.")
    .transform((text) => slugify(text)),
  content: z.string().max(MAX_CONTENT_LENGTH, `Please use at most ${MAX_CONTENT_LENGTH.toLocaleString("en")} characters.`),
  excerpt: z.string().trim().max(10_000, "Please use at most 10,000 characters."),
  publishedLocal: z
    .string()
    .refine((text) => text === "" || isWallClock(text), "Please enter a date and a time that exist.")
    .optional()
    .transform((text) => text || undefined),
  newCategories: names,
  tagNames: names,
  password: z
    .string()
    .trim()
    .max(255, "Please use at most 255 characters.")
    .transform((text) => text || null),
  menuOrder: z.int("Please enter a whole number.").min(-10_000, "Please enter -10,000 or more.").max(10_000, "Please enter at most 10,000."),
});

export type CheckedPost = Omit<PostInput, keyof z.infer<typeof rules>> & z.infer<typeof rules>;

/** Trims and checks what needs no database to be checked. @throws Invalid with a message for each field that is wrong */
export function checkPost(input: PostInput): CheckedPost {
  const result = rules.safeParse(input);
  const errors: FieldErrors = {};
  for (const issue of result.error?.issues ?? []) errors[String(issue.path[0] ?? "")] ??= issue.message;
  if (input.status === "scheduled" && !input.publishedLocal) errors["publishedLocal"] ??= "Please say when.";
  if ([input.title, input.content, input.excerpt].every((text) => text.trim() === "")) {
    errors["title"] ??= "Please give it a title or a text first.";
  }
  if (!result.success || Object.keys(errors).length > 0) throw new Invalid(errors);
  return { ...input, ...result.data };
}

/** "2025-06-18T10:34", with or without seconds, of a day that the calendar has. */
function isWallClock(text: string): boolean {
  if (!/^[1-9]\d{3}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(text)) return false;
  const at = new Date(`${text.slice(0, 16)}Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 16) === text.slice(0, 16);
}
