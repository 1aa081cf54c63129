import type { Request } from "express";
import { z } from "zod";
import { isTimeZone } from "../../dates.ts";
import { type FieldWords, Invalid, say } from "../../errors.ts";
import { field } from "../../http/input.ts";
import { patternProblem, tidyPath } from "../../posts/permalinks.ts";
import type { Settings } from "../../settings.ts";
import type { SettingsValues } from "../pages.ts";

/** Permalink patterns to choose from, as WordPress offers them. */
export const PATTERNS = [
  { pattern: "/%year%/%monthnum%/%day%/%postname%/", label: "settings.dayAndName" },
  { pattern: "/%year%/%monthnum%/%postname%/", label: "settings.monthAndName" },
  { pattern: "/%postname%/", label: "settings.name" },
  { pattern: "/archives/%post_id%/", label: "settings.number" },
] as const;

/** The settings that are numbers, with the least and the most that each may be. */
const RANGES = {
  postsPerPage: [1, 100],
  feedItems: [1, 100],
  threadDepth: [1, 10],
  commentsPerPage: [0, 1000],
  editMinutes: [0, 10_080],
  heldMailMinutes: [0, 1440],
} as const;
type Count = keyof typeof RANGES;
const COUNTS = Object.keys(RANGES) as Count[];

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
    commentsPerPage: text("commentsPerPage"),
    commentOrder: text("commentOrder"),
    editMinutes: text("editMinutes"),
    gravatar: checked("gravatar"),
    subscriptionsOffered: checked("subscriptionsOffered"),
    mailFrom: text("mailFrom"),
    privacyPage: text("privacyPage"),
    mailOnComment: checked("mailOnComment"),
    mailOnHeld: checked("mailOnHeld"),
    heldMailMinutes: text("heldMailMinutes"),
    mailHeldText: checked("mailHeldText"),
    mentionsReceived: checked("mentionsReceived"),
    mentionsSent: checked("mentionsSent"),
    commentsOpenByDefault: checked("commentsOpenByDefault"),
    nameAndEmailRequired: checked("nameAndEmailRequired"),
    signInRequired: checked("signInRequired"),
    staffSecondFactor: checked("staffSecondFactor"),
  };
}

/** The settings as the form shows them. */
export function toSettingsValues(current: Settings): SettingsValues {
  return {
    ...current,
    patternChoice: PATTERNS.some(({ pattern }) => pattern === current.permalinkPattern) ? current.permalinkPattern : "custom",
    ...forEachCount((name) => String(current[name])),
  };
}

/** What was typed, as settings. @throws Invalid with a message for each field that is wrong */
export function checkSettings(values: SettingsValues): Partial<Settings> & Pick<Settings, "permalinkPattern"> {
  const errors: FieldWords = {};
  const { patternChoice, ...rest } = values;
  const chosen = PATTERNS.find(({ pattern }) => pattern === patternChoice)?.pattern;
  const permalinkPattern = chosen ?? values.permalinkPattern;
  if (values.title === "") errors["title"] = say("setup.titleMissing");
  if (values.title.length > 200) errors["title"] = say("form.tooLong", { maximum: 200 });
  if (values.tagline.length > 300) errors["tagline"] = say("form.tooLong", { maximum: 300 });
  if (!isLanguage(values.language)) errors["language"] = say("settings.languageWrong");
  if (!isTimeZone(values.timeZone)) errors["timeZone"] = say("settings.timeZoneWrong");
  const problem = patternProblem(permalinkPattern);
  if (problem) errors["permalinkPattern"] = problem;
  if (values.mailFrom !== "" && !z.email().max(100).safeParse(values.mailFrom).success) errors["mailFrom"] = say("settings.mailFromWrong");
  if (values.privacyPage !== "" && !isPath(values.privacyPage)) errors["privacyPage"] = say("settings.privacyPageWrong");
  const numbers = forEachCount((name) => checkCount(name, values[name], errors));
  if (Object.keys(errors).length > 0) throw new Invalid(errors);
  const privacyPage = values.privacyPage === "" ? "" : tidyPath(values.privacyPage);
  const commentOrder = values.commentOrder === "newest" ? "newest" : "oldest";
  return { ...rest, ...numbers, commentOrder, permalinkPattern, privacyPage };
}

/** A path of this blog, without a query. */
function isPath(text: string): boolean {
  return text.length <= 500 && /^\/(?!\/)[^?#\\\s]*$/.test(text);
}

function checkCount(name: Count, typed: string, errors: FieldWords): number {
  const [least, most] = RANGES[name];
  const value = /^\d{1,5}$/.test(typed) ? Number(typed) : Number.NaN;
  if (!(value >= least && value <= most)) errors[name] = say("settings.numberWrong", { least, most });
  return value;
}

function forEachCount<Value>(valueOf: (name: Count) => Value): Record<Count, Value> {
  return Object.fromEntries(COUNTS.map((name) => [name, valueOf(name)])) as Record<Count, Value>;
}

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
