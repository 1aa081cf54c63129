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

type Rules = Pick<Settings, "manualApproval" | "earlierApprovalNeeded" | "maxLinks" | "heldWords">;

/** Decides whether a comment appears at once. Moderators pass; any reason holds it, and all are kept. */
export function decide(submission: Submission, rules: Rules): Verdict {
  if (submission.byModerator) {
    return { status: "approved", reasons: [{ rule: "moderator", text: "Written by somebody who moderates this post." }] };
  }
  const reasons = [heldForAll(rules), heldForLinks(submission, rules), heldForWords(submission, rules), heldForNewcomers(submission, rules)].filter(
    (reason) => reason !== undefined,
  );
  return { status: reasons.length > 0 ? "pending" : "approved", reasons };
}

function heldForAll(rules: Rules): Reason | undefined {
  return rules.manualApproval ? { rule: "manual", text: "Every comment is approved by hand." } : undefined;
}

function heldForLinks({ linkCount }: Submission, { maxLinks }: Rules): Reason | undefined {
  if (maxLinks === 0 || linkCount < maxLinks) return undefined;
  return { rule: "links", text: `${linkCount} ${linkCount === 1 ? "link" : "links"}; ${maxLinks} or more are held.` };
}

function heldForWords(submission: Submission, { heldWords }: Rules): Reason | undefined {
  const words = heldWords.split("\n").map(foldCase).filter(Boolean);
  if (words.length === 0) return undefined;
  const { body, authorName, authorEmail, authorUrl, address } = submission;
  const text = foldCase([body, body.replaceAll(/<[^>]*>/g, ""), authorName, authorEmail, authorUrl, address].join("\n"));
  const found = words.filter((word) => text.includes(word));
  return found.length > 0 ? { rule: "words", text: `Contains ${found.map((word) => `“${word}”`).join(", ")}.` } : undefined;
}

function heldForNewcomers({ earlierApproval }: Submission, rules: Rules): Reason | undefined {
  if (!rules.earlierApprovalNeeded || earlierApproval) return undefined;
  return { rule: "newcomer", text: "This person has no approved comment yet." };
}

function foldCase(text: string): string {
  return text.normalize("NFKC").toLowerCase().trim();
}
