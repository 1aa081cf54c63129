import type { Database, Tx } from "../db/database.ts";
import { groupBy } from "../group-by.ts";
import { closeAppeals, closeReports, listOpenAppeals, listOpenReports, reopenAppeals, reopenReports } from "./answering-store.ts";
import type { Act, Before, Change } from "./change.ts";
import { countReports } from "./quiet-store.ts";

/** What a decision says to the readers who reported a comment, and to its author who asked for another look. */
const ANSWERS: Partial<Record<Act, { report: string; appeal: string }>> = {
  approve: { report: "dismissed", appeal: "granted" },
  restore: { report: "dismissed", appeal: "granted" },
  spam: { report: "upheld", appeal: "refused" },
  trash: { report: "upheld", appeal: "refused" },
};

/** Answers what readers asked about comments that are decided on. @returns what was open before, by comment */
export async function answerReaders(db: Pick<Database, "provider">, tx: Tx, changes: readonly Change[], act: Act, at: Date): Promise<Map<number, Before>> {
  const answer = ANSWERS[act];
  if (!answer) return new Map();
  const reported = changes.filter(({ row }) => row.reportCount > 0).map(({ row }) => row.id);
  const reports = groupBy(await listOpenReports(tx, reported), ({ commentId }) => commentId);
  const appeals = await listOpenAppeals(
    tx,
    changes.map(({ row }) => row.id),
  );
  const before = new Map<number, Before>();
  for (const [id, group] of reports) before.set(id, { reportIds: group.map((report) => report.id) });
  for (const { id, commentId } of appeals) before.set(commentId, { ...before.get(commentId), appealId: id });
  await closeReports(
    tx,
    [...reports.values()].flat().map(({ id }) => id),
    answer.report,
    at,
  );
  await closeAppeals(
    tx,
    appeals.map(({ id }) => id),
    answer.appeal,
    at,
  );
  await countReports(db, tx, reported);
  return before;
}

/** What readers asked is open again. @param before as it was noted when they were answered */
export async function reopenQuestions(db: Pick<Database, "provider">, tx: Tx, before: ReadonlyMap<number, Before>): Promise<void> {
  const all = [...before];
  await reopenReports(
    tx,
    all.flatMap(([, { reportIds }]) => reportIds ?? []),
  );
  await reopenAppeals(
    tx,
    all.flatMap(([, { appealId }]) => appealId ?? []),
  );
  await countReports(
    db,
    tx,
    all.filter(([, { reportIds }]) => reportIds).map(([id]) => id),
  );
}
