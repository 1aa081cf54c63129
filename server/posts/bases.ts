import { say, type Words } from "../errors.ts";
import { isTailWord, slugify } from "../slug.ts";

/** What stands before the slugs in the addresses of categories and tags: one segment or several ("blog/category"), without slashes at its ends. */
export interface Bases {
  categoryBase: string;
  tagBase: string;
  /** What they were before: nothing else may stand there, or an old address would lead to it. */
  formerBases?: readonly { kind: "category" | "tag"; base: string }[];
}

export const DEFAULT_BASES: Bases = { categoryBase: "category", tagBase: "tag" };

/** The path of a category's archive. @param path its slugs from the root down, joined by "/" */
export function categoryPath({ categoryBase }: Bases, path: string): string {
  return `/${categoryBase}/${path}/`;
}

/** The path of a tag's archive. */
export function tagPath({ tagBase }: Bases, slug: string): string {
  return `/${tagBase}/${slug}/`;
}

/** The segments after a base, if there are any. */
export function below(segments: readonly string[], base: string): string[] | undefined {
  const start = base.split("/");
  if (segments.length <= start.length || start.some((part, index) => segments[index] !== part)) return undefined;
  return segments.slice(start.length);
}

/** A base as it was typed, made fit for an address; "" for the default. */
export function tidyBase(typed: string): string {
  return typed.split("/").map(slugify).filter(Boolean).join("/");
}

const LONGEST_BASE = 100;

/** What is wrong with a base for itself, in words for the owner; undefined: nothing. @param isReserved whether a first segment is the blog's own */
export function baseProblem(base: string, isReserved: (first: string) => boolean): Words | undefined {
  const segments = base.split("/");
  if (base.length > LONGEST_BASE || segments.length > 3) return say("bases.tooLong", { maximum: LONGEST_BASE });
  const wrong = segments.find(isTailWord) ?? segments.slice(0, 1).find((first) => isReserved(first) || /^\d+$/.test(first));
  return wrong === undefined ? undefined : say("bases.reserved", { word: wrong });
}
