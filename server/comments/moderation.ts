import { type MessageKey, type MessageValues, translator } from "../i18n/translate.ts";
import type { Settings } from "../settings.ts";

/** One rule that spoke, in words that a moderator reads beside the comment. */
export interface Reason {
  rule: string;
  text: string;
}

export interface Verdict {
  status: "approved" | "pending";
  reasons: Reason[];
}

/** What the rules look at. */
export interface Submission {
  body: string;
  /** What readers will see of it, without tags and entities. */
  text: string;
  linkCount: number;
  authorName: string;
  authorEmail: string;
  authorUrl: string;
  address: string;
  /** May moderate comments on this post, as its author or by role. */
  byModerator: boolean;
  /** Somebody signed in who has an approved comment. A guest never is: anybody can type an e-mail. */
  earlierApproval: boolean;
}

type Rules = Pick<Settings, "language" | "manualApproval" | "earlierApprovalNeeded" | "maxLinks" | "heldWords">;

/** Decides whether a comment appears at once. Moderators pass; any reason holds it, and all are kept. */
export function decide(submission: Submission, rules: Rules): Verdict {
  if (submission.byModerator) {
    return { status: "approved", reasons: [reason(rules, "moderator", "reason.moderator")] };
  }
  const reasons = [heldForAll(rules), heldForLinks(submission, rules), heldForWords(submission, rules), heldForNewcomers(submission, rules)].filter(
    (reason) => reason !== undefined,
  );
  return { status: reasons.length > 0 ? "pending" : "approved", reasons };
}

function heldForAll(rules: Rules): Reason | undefined {
  return rules.manualApproval ? reason(rules, "manual", "reason.manual") : undefined;
}

function heldForLinks({ linkCount }: Submission, rules: Rules): Reason | undefined {
  const { maxLinks } = rules;
  if (maxLinks === 0 || linkCount < maxLinks) return undefined;
  return reason(rules, "links", "reason.links", { count: linkCount, most: maxLinks });
}

function heldForWords(submission: Submission, rules: Rules): Reason | undefined {
  const words = rules.heldWords.split("\n").map(foldCase).filter(Boolean);
  if (words.length === 0) return undefined;
  const { body, text, authorName, authorEmail, authorUrl, address } = submission;
  // The text too: "cas<b></b>ino" and "cas&#105;no" read as one word.
  const searched = foldCase([body, text, authorName, authorEmail, authorUrl, address].join("\n"));
  const found = words.filter((word) => searched.includes(word));
  if (found.length === 0) return undefined;
  const t = translator(rules.language);
  return reason(rules, "words", "reason.words", { words: found.map((word) => t("search.words", { words: word })).join(", ") });
}

function heldForNewcomers({ earlierApproval }: Submission, rules: Rules): Reason | undefined {
  if (!rules.earlierApprovalNeeded || earlierApproval) return undefined;
  return reason(rules, "newcomer", "reason.newcomer");
}

/** In the blog's language as it is now: a reason is kept as it was read. */
function reason({ language }: Rules, rule: string, key: MessageKey, values?: MessageValues): Reason {
  return { rule, text: translator(language)(key, values) };
}

/** Without case, width and what cannot be seen: a joiner within a word does not hide it. */
function foldCase(text: string): string {
  return text
    .normalize("NFKC")
    .replaceAll(/\p{Default_Ignorable_Code_Point}+/gu, "")
    .toLowerCase()
    .trim();
}
