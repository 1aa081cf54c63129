import type { Request } from "express";
import { isTimeZone } from "../../dates.ts";
import { type FieldErrors, Invalid } from "../../errors.ts";
import { field } from "../../http/input.ts";
import { patternProblem } from "../../posts/permalinks.ts";
import type { Settings } from "../../settings.ts";
import type { SettingsValues } from "../pages.ts";

/** Permalink patterns to choose from, as WordPress offers them. */
export const PATTERNS = [
  { pattern: "/%year%/%monthnum%/%day%/%postname%/", label: "Day and name" },
  { pattern: "/%year%/%monthnum%/%postname%/", label: "Month and name" },
  { pattern: "/%postname%/", label: "Name" },
  { pattern: "/archives/%post_id%/", label: "Number" },
] as const;

/** Reads the form as it was typed. */
export function readSettingsForm(req: Request): SettingsValues {
  const checked = (name: string) => field(req, name) === "yes";
  const text = (name: string) => field(req, name).replaceAll(/\s+/g, " ").trim();
  return {
    title: text("title"),
    tagline: text("tagline"),
    language: text("language"),
    timeZone: text("timeZone"),
    patternChoice: text("patternChoice"),
    permalinkPattern: text("permalinkPattern"),
    postsPerPage: text("postsPerPage"),
    feedItems: text("feedItems"),
    threadDepth: text("threadDepth"),
    maxLinks: text("maxLinks"),
    commentsOpenByDefault: checked("commentsOpenByDefault"),
    nameAndEmailRequired: checked("nameAndEmailRequired"),
    signInRequired: checked("signInRequired"),
    manualApproval: checked("manualApproval"),
    earlierApprovalNeeded: checked("earlierApprovalNeeded"),
    heldWords: field(req, "heldWords").trim(),
  };
}

/** The settings as the form shows them. */
export function toSettingsValues(current: Settings): SettingsValues {
  const { postsPerPage, feedItems, threadDepth, maxLinks, ...rest } = current;
  return {
    ...rest,
    patternChoice: PATTERNS.some(({ pattern }) => pattern === current.permalinkPattern) ? current.permalinkPattern : "custom",
    postsPerPage: String(postsPerPage),
    feedItems: String(feedItems),
    threadDepth: String(threadDepth),
    maxLinks: String(maxLinks),
  };
}

/** What was typed, as settings. @throws Invalid with a message for each field that is wrong */
export function checkSettings(values: SettingsValues): Settings {
  const errors: FieldErrors = {};
  const number = (name: "postsPerPage" | "feedItems" | "threadDepth" | "maxLinks", least: number, most: number) => {
    const value = /^\d{1,4}$/.test(values[name]) ? Number(values[name]) : Number.NaN;
    if (!(value >= least && value <= most)) errors[name] = `Please enter a whole number from ${least} to ${most}.`;
    return value;
  };
  const { patternChoice, ...rest } = values;
  const chosen = PATTERNS.find(({ pattern }) => pattern === patternChoice)?.pattern;
  const permalinkPattern = chosen ?? values.permalinkPattern;
  if (values.title === "") errors["title"] = "Please give the blog a title.";
  if (values.title.length > 200) errors["title"] = "Please use at most 200 characters.";
  if (values.tagline.length > 300) errors["tagline"] = "Please use at most 300 characters.";
  if (!isLanguage(values.language)) errors["language"] = "Please enter a language tag such as en, en-GB or de.";
  if (!isTimeZone(values.timeZone)) errors["timeZone"] = "Please choose a time zone from the list.";
  const problem = patternProblem(permalinkPattern);
  if (problem) errors["permalinkPattern"] = problem;
  if (values.heldWords.length > 20_000) errors["heldWords"] = "Please use at most 20,000 characters.";
  const numbers = {
    postsPerPage: number("postsPerPage", 1, 100),
    feedItems: number("feedItems", 1, 100),
    threadDepth: number("threadDepth", 1, 10),
    maxLinks: number("maxLinks", 0, 1000),
  };
  if (Object.keys(errors).length > 0) throw new Invalid(errors);
  return { ...rest, ...numbers, permalinkPattern };
}

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
