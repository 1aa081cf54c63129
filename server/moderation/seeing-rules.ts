import { PHASES } from "./pipeline.ts";

/** What these hold says nothing of a comment: approving it later is what they are for. */
export const BY_DESIGN: ReadonlySet<string> = new Set(["manual", "newcomer", "moderator"]);

/** Rules that go by something that they saw in a comment; readers who report see something, too. */
export const SEEING_RULES: readonly string[] = [...new Set([...PHASES.map(({ rule }) => rule), "reports"])].filter((rule) => !BY_DESIGN.has(rule));

/** What a filter of comments calls all of these. */
export const ANY_SEEING = "any";
