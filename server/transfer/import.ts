import type { Context } from "../context.ts";
import { openForgotten } from "../erasure/forgotten.ts";
import { bringFiles, reportFiles } from "./files.ts";
import { finishImport } from "./finish.ts";
import { raiseSequence } from "./id-store.ts";
import { importAuthors } from "./import-authors.ts";
import { countApproved, planComments, writeComments } from "./import-comments.ts";
import { planMedia, writeMedia } from "./import-media.ts";
import { planPosts, writePosts } from "./import-posts.ts";
import { importCategories, importTags } from "./import-terms.ts";
import { addProblem, emptyReport, type ImportReport } from "./report.ts";
import { type ImportRun, leaveOut } from "./run.ts";
import { surveyWxr } from "./survey.ts";
import { readWxr } from "./wxr-reader.ts";
import type { WxrItem } from "./wxr-records.ts";
import { isKeepable } from "./wxr-values.ts";

export interface ImportProgress {
  phase: "checking" | "importing" | "files";
  /** Bytes while checking; items and comments while importing; files. */
  done: number;
  /** Undefined while it is not known. */
  total?: number;
}

export interface ImportOptions {
  /** Count what would happen, and write nothing. */
  dryRun?: boolean;
  /** How the files of the old blog come; default: they do not. */
  files?: FilesChoice;
  onProgress?: (progress: ImportProgress) => void;
}

/** "server": the blog that runs fetches them by and by; "here": they are fetched before the import ends; "folder": from a copy. */
export type FilesChoice = { from: "nowhere" } | { from: "server" } | { from: "here" } | { from: "folder"; folder: string };

/** A batch is written as one transaction; nobody else can write to SQLite meanwhile, so it is kept short. */
const MOST_ITEMS = 50;
const MOST_COMMENTS = 500;
const MOST_CHARACTERS = 500_000;
const TRANSACTION_MS = 120_000;

/**
 * Imports a WordPress export. The file is read twice: first to the end, to know that it is whole, then batch by batch. Rows remember the old blog and
 * their old ids: what came earlier and has not changed in the file is left as it is here, with whatever was edited since.
 *
 * @throws WxrError for a file that can't be read as an export; then nothing was written
 */
export async function importWxr(
  ctx: Context,
  file: string,
  { dryRun = false, files = { from: "nowhere" }, onProgress = () => {} }: ImportOptions = {},
): Promise<ImportReport> {
  const survey = await surveyWxr(file, (done) => onProgress({ phase: "checking", done }));
  const run: ImportRun = {
    ctx,
    survey,
    report: emptyReport(),
    dryRun,
    forgotten: await openForgotten(ctx),
    authors: new Map(),
    people: new Map(),
    categories: new Map(),
    tags: new Map(),
    posts: new Map(),
    changedSlugs: new Map(),
    later: { parents: [], featured: [], showing: [], shownBefore: [], attached: [], movedPages: [] },
    fileHosts: new Set(),
    leftOut: new Map(),
  };
  try {
    await importNames(run);
    await importItems(run, file, onProgress);
    if (!dryRun) await finishImport(run);
    if (!dryRun) await bringFiles(ctx, survey.source, files, (done, total) => onProgress({ phase: "files", done, total }));
  } finally {
    // Also when it breaks off: what was written until then is to be seen.
    if (!dryRun) ctx.cache.forget(["site"]);
  }
  if (!dryRun) await reportFiles(ctx, survey.source, run.report);
  for (const [reason, count] of run.leftOut) addProblem(run.report, { message: `Left out: ${count} ${reason}.` });
  return run.report;
}

/** Authors, categories and tags, which the items refer to. */
async function importNames(run: ImportRun): Promise<void> {
  const { ctx, survey } = run;
  await ctx.db.transaction(
    async (tx) => {
      await importAuthors(run, tx);
      await importCategories(run, tx);
      await importTags(run, tx);
      if (run.dryRun) return;
      const largestPost = isKeepable(survey.largestPostId) ? survey.largestPostId : 1;
      await raiseSequence(tx, ctx.db.provider, "Post", largestPost);
      await raiseSequence(tx, ctx.db.provider, "Media", largestPost);
      await raiseSequence(tx, ctx.db.provider, "Comment", isKeepable(survey.largestCommentId) ? survey.largestCommentId : 1);
    },
    { timeoutMs: TRANSACTION_MS },
  );
}

async function importItems(run: ImportRun, file: string, onProgress: (progress: ImportProgress) => void): Promise<void> {
  const total = run.survey.items + run.survey.comments;
  let done = 0;
  let batch: WxrItem[] = [];
  const flush = async () => {
    const items = batch;
    batch = [];
    await importBatch(run, items);
    done += items.length + countComments(items);
    onProgress({ phase: "importing", done, total });
  };
  for await (const record of readWxr(file)) {
    if (record.kind !== "item") continue;
    batch.push(record);
    if (isFull(batch)) await flush();
  }
  await flush();
}

function isFull(batch: readonly WxrItem[]): boolean {
  const characters = batch.reduce((sum, item) => sum + item.content.length, 0);
  return batch.length >= MOST_ITEMS || countComments(batch) >= MOST_COMMENTS || characters >= MOST_CHARACTERS;
}

function countComments(items: readonly WxrItem[]): number {
  return items.reduce((sum, item) => sum + item.comments.length, 0);
}

async function importBatch(run: ImportRun, items: readonly WxrItem[]): Promise<void> {
  const attachments = items.filter((item) => item.type === "attachment");
  const posts = items.filter((item) => item.type === "post" || item.type === "page");
  const others = items.filter((item) => !attachments.includes(item) && !posts.includes(item));
  for (const item of others) leaveOutItem(run, item);
  const media = await planMedia(run, attachments);
  const planned = await planPosts(run, posts);
  const comments = await planComments(run, items);
  if (run.dryRun || media.length + planned.length + comments.comments.length === 0) return;
  await run.ctx.db.transaction(
    async (tx) => {
      await writeMedia(run, tx, media);
      await writePosts(run, tx, planned, countApproved(comments));
      await writeComments(run, tx, comments, new Set(planned.filter((post) => post.known === undefined).map((post) => post.oldId)));
    },
    { timeoutMs: TRANSACTION_MS },
  );
}

/** Types that hold nothing a reader ever saw by itself. */
const UNSEEN =
  /^(?:nav_menu_item|revision|custom_css|customize_changeset|oembed_cache|user_request|wp_(?:global_styles|template|template_part|navigation|font_family|font_face))$/;

function leaveOutItem(run: ImportRun, item: WxrItem): void {
  if (!UNSEEN.test(item.type)) leaveOut(run, `items of the type “${item.type}”`);
}
