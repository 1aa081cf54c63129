import { parse } from "node:path";
import { mediaSearchText } from "../media/search-text.ts";
import { formerAddresses } from "../posts/media-addresses.ts";
import { rerenderPosts } from "../posts/rerendering.ts";
import { nameIn } from "./arriving.ts";
import { listKnownAddresses, listWithoutUses } from "./fetch-store.ts";
import { typeByEnding } from "./media-columns.ts";
import { insertImportedMedia } from "./media-store.ts";
import { listToRender } from "./post-store.ts";
import { type ImportRun, inBatches } from "./run.ts";
import { oneOfEach, uploadHosts, uploadsIn } from "./uploads-in.ts";

const BATCH = 50;

/** Content that shows files of the old blog, or may. */
const SHOWS = /<img\b|<audio\b|<video\b|\[(?:gallery|playlist|caption|wp_caption|audio|video)\b|\/wp-content\/uploads\/|\.files\.wordpress\.com\//i;

export function showsFiles(content: string): boolean {
  return SHOWS.test(content);
}

/**
 * Tells which files the posts show, now that all are known: also those that content names and no attachment stands for. Posts that came
 * earlier are looked at too where that is not told yet: the import before this one may have been broken off.
 */
export async function settleShowing(run: ImportRun): Promise<void> {
  const { showing, shownBefore } = run.later;
  for (const batch of inBatches(showing, BATCH)) await settleBatch(run, batch);
  for (const batch of inBatches(shownBefore, BATCH)) await settleBatch(run, await listWithoutUses(run.ctx.db.client, batch));
}

async function settleBatch(run: ImportRun, ids: readonly number[]): Promise<void> {
  const { ctx, survey } = run;
  if (ids.length === 0) return;
  const hosts = uploadHosts(survey.source, run.fileHosts);
  const posts = await listToRender(ctx.db.client, ids);
  for (const { id, content } of posts) await addUnknown(run, id, uploadsIn(content, hosts));
  await rerenderPosts(ctx, ids);
}

/** Rows for files that are named in a text alone. */
async function addUnknown(run: ImportRun, postId: number, addresses: readonly string[]): Promise<void> {
  const { ctx, survey } = run;
  if (addresses.length === 0) return;
  const known = await listKnownAddresses(ctx.db.client, [...new Set(addresses.flatMap((address) => formerAddresses(address, survey.source)))]);
  const unknown = oneOfEach(addresses.filter((address) => !formerAddresses(address, survey.source).some((each) => known.has(each))));
  const rows = unknown.map((originalUrl) => {
    const fileName = nameIn(originalUrl);
    const words = {
      title: parse(fileName)
        .name.replaceAll(/[-_\s]+/g, " ")
        .trim(),
      altText: "",
      caption: "",
    };
    return {
      ...words,
      fileName,
      originalUrl,
      postId,
      mimeType: typeByEnding(originalUrl),
      searchText: mediaSearchText({ ...words, fileName }),
      source: survey.source,
    };
  });
  if (rows.length > 0)
    await ctx.db.transaction((tx) =>
      insertImportedMedia(
        tx,
        rows.map((row) => ({ ...row, createdAt: ctx.now() })),
      ),
    );
}
