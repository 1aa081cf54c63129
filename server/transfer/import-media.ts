import type { Tx } from "../db/database.ts";
import { assignIds } from "./id-store.ts";
import { type MediaColumns, mediaColumns } from "./media-columns.ts";
import { type ImportedMedia, insertImportedMedia, listImportedMedia, updateImportedMedia } from "./media-store.ts";
import { countOutcome } from "./report.ts";
import { type ImportRun, leaveOut } from "./run.ts";
import { sourceHash } from "./source-hash.ts";
import type { WxrItem } from "./wxr-records.ts";
import { isKeepable, readId } from "./wxr-values.ts";

export interface PlannedMedia {
  item: WxrItem;
  oldId: number;
  hash: string;
  known: ImportedMedia | undefined;
  columns: MediaColumns;
}

/** Decides what becomes of each attachment of a batch, and counts it. Writes nothing. */
export async function planMedia(run: ImportRun, items: readonly WxrItem[]): Promise<PlannedMedia[]> {
  const { ctx, survey, report } = run;
  const earlier = await listImportedMedia(
    ctx.db.client,
    survey.source,
    items.flatMap((item) => readId(item.id) ?? []),
  );
  const planned: PlannedMedia[] = [];
  const seen = new Set<number>();
  for (const item of items) {
    const oldId = readId(item.id);
    if (oldId === undefined || seen.has(oldId)) {
      countOutcome(report, "attachments", "skipped");
      leaveOut(run, "attachments without an id of their own");
      continue;
    }
    seen.add(oldId);
    const { line: _line, comments: _comments, ...read } = item;
    const hash = sourceHash(read);
    const known = earlier.get(oldId);
    const columns = mediaColumns(item, survey.source, ctx.now());
    if (columns.originalUrl !== null) run.fileHosts.add(new URL(columns.originalUrl).host);
    const outcome = known === undefined ? "created" : known.sourceHash === hash ? "unchanged" : "updated";
    countOutcome(report, "attachments", outcome);
    if (outcome !== "unchanged" && !run.dryRun) planned.push({ item, oldId, hash, known, columns });
  }
  return planned;
}

/** Writes what `planMedia` decided on. The posts that they belong to may come later in the file. */
export async function writeMedia(run: ImportRun, tx: Tx, planned: readonly PlannedMedia[]): Promise<void> {
  const fresh = planned.filter((media) => media.known === undefined);
  const ids = await assignIds(
    tx,
    run.ctx.db.provider,
    "Media",
    fresh.map(({ oldId }) => (isKeepable(oldId) ? oldId : undefined)),
  );
  await insertImportedMedia(
    tx,
    fresh.map((media, index) => ({ ...rowOf(run, media), id: ids[index] ?? 0 })),
  );
  for (const media of planned) if (media.known !== undefined) await updateImportedMedia(tx, media.known.id, changesOf(run, media, media.known));
  const idOf = new Map(fresh.map((media, index) => [media.oldId, ids[index] ?? 0]));
  for (const { item, oldId, known } of planned) {
    const oldPost = readId(item.parent);
    if (oldPost !== undefined) run.later.attached.push({ mediaId: known?.id ?? idOf.get(oldId) ?? 0, oldPost });
  }
}

/** What is known of a file that is here comes from the file; where it was is not asked any more. */
function changesOf(run: ImportRun, media: PlannedMedia, { file }: ImportedMedia) {
  const { mimeType, width, height, ...row } = rowOf(run, media);
  return file === null ? { ...row, mimeType, width, height, fetchProblem: null, fetchTries: 0 } : row;
}

function rowOf(run: ImportRun, { item, oldId, hash, columns }: PlannedMedia) {
  const uploadedById = run.authors.get(item.creator)?.id ?? null;
  return { ...columns, uploadedById, source: run.survey.source, sourceId: String(oldId), sourceHash: hash };
}
