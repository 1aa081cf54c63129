import { can } from "../accounts/permissions.ts";
import type { Viewer } from "../accounts/viewer.ts";
import type { Context } from "../context.ts";
import type { Tx } from "../db/database.ts";
import { type FieldWords, Forbidden, Invalid, NotFound, say } from "../errors.ts";
import type { Reason } from "../moderation/verdict.ts";
import { reportHeld } from "./announcing.ts";
import { assertNotBanned } from "./ban-guard.ts";
import { countReports, lockComments, moveStatus } from "./quiet-store.ts";
import { findQuestioned, insertReport, listReports, type QuestionedComment } from "./report-store.ts";
import { countNetworks, hasReported, reporterOf } from "./reporter-key.ts";
import { addToApprovedCount, recordEvent } from "./store.ts";

export const REPORT_REASONS = ["spam", "abuse", "off-topic", "other"] as const;
export type ReportReason = (typeof REPORT_REASONS)[number];
export const MOST_REPORT_TEXT = 1000;

/** Who reports. */
export interface Reporting {
  viewer: Viewer | undefined;
  address: string;
  /** Comments that this browser wrote. */
  ownIds: readonly number[];
}

/**
 * A comment that can be reported: everybody can see it, and it is not one's own. That its post may be seen is the caller's to check.
 * @throws NotFound, Forbidden (one's own, or the discussion is locked)
 */
export async function getReportable(ctx: Context, id: number, { viewer, ownIds }: Pick<Reporting, "viewer" | "ownIds">): Promise<QuestionedComment> {
  const comment = await findQuestioned(ctx.db.client, id);
  if (!comment || !isPublic(comment)) throw new NotFound();
  if (comment.post.lockedAt) throw new Forbidden(say("reply.locked"));
  if (ownIds.includes(id) || (comment.personId !== null && comment.personId === viewer?.person.id)) throw new Forbidden(say("report.own"));
  return comment;
}

function isPublic({ status, kind, post }: QuestionedComment): boolean {
  return status === "approved" && kind === "comment" && post.status === "published" && post.path !== null;
}

/**
 * Tells moderators that a comment should not be there; each reader once, a guest by the network. From enough networks it waits for approval
 * until a moderator answers. Reporting again, or while muted, changes nothing and looks the same.
 * @throws NotFound, Forbidden (one's own, locked, banned), Invalid
 */
export async function reportComment(ctx: Context, id: number, reporting: Reporting, typed: { reason: string; text: string }): Promise<void> {
  await getReportable(ctx, id, reporting);
  const report = checkReport(typed);
  const { muted } = await assertNotBanned(ctx, reporting);
  if (muted) return;
  const held = await ctx.db.transaction((tx) => writeReport(ctx, tx, id, reporting, report));
  if (held !== undefined) ctx.cache.forget([`post:${held}`, "lists"]);
}

/** @throws Invalid */
function checkReport({ reason, text }: { reason: string; text: string }): { reason: ReportReason; text: string } {
  const errors: FieldWords = {};
  const known = REPORT_REASONS.find((each) => each === reason);
  if (!known) errors["reason"] = say("report.reasonMissing");
  if (text.length > MOST_REPORT_TEXT) errors["text"] = say("form.tooLong", { maximum: MOST_REPORT_TEXT });
  if (!known || errors["text"]) throw new Invalid(errors);
  return { reason: known, text: text.trim() };
}

/** @returns the post whose comment is held now; undefined if nothing is different for readers */
async function writeReport(
  ctx: Context,
  tx: Tx,
  id: number,
  { viewer, address }: Reporting,
  report: { reason: ReportReason; text: string },
): Promise<number | undefined> {
  await lockComments(ctx.db, tx, [id]);
  const comment = await findQuestioned(tx, id);
  const reports = await listReports(tx, id);
  const reporter = reporterOf(ctx.options.secret, viewer?.person.id, address);
  const before = reports.map(({ reporterKey }) => reporterKey);
  if (!comment || !isPublic(comment) || hasReported(before, reporter)) return undefined;
  const now = ctx.now();
  await insertReport(tx, { commentId: id, reporterKey: reporter.key, personId: viewer?.person.id ?? null, ...report, createdAt: now });
  await countReports(ctx.db, tx, [id]);
  const open = [...reports.filter(({ resolvedAt }) => resolvedAt === null).map(({ reporterKey }) => reporterKey), reporter.key];
  const isHeld = isEnough(ctx, comment, countNetworks(open));
  const reasons: Reason[] = isHeld ? [{ rule: "reports", version: 1, effect: "hold", text: ctx.t("reason.reports", { count: open.length }) }] : [];
  const { postId } = comment;
  if (isHeld) {
    await moveStatus(ctx.db, tx, [id], "approved", "pending");
    await addToApprovedCount(tx, postId, -1);
    await reportHeld(ctx, tx);
  }
  const toStatus = isHeld ? "pending" : "approved";
  await recordEvent(tx, { commentId: id, postId, act: "reported", fromStatus: "approved", toStatus, reasons: JSON.stringify(reasons), createdAt: now });
  return isHeld ? postId : undefined;
}

/** What staff say here, readers cannot take away. */
function isEnough({ settings }: Context, { person, post }: QuestionedComment, networks: number): boolean {
  const { reportsToHold } = settings.current;
  return reportsToHold > 0 && networks >= reportsToHold && !(person && can({ person }, "moderateComments", post));
}
