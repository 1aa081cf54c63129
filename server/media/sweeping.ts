import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Context } from "../context.ts";
import { fileStem } from "../posts/media-addresses.ts";
import { LIBRARY } from "./processing.ts";
import { listKnownFiles } from "./store.ts";

/** What is younger may be on its way into the database: files are kept before the row that names them. */
const BEING_KEPT_MS = 3_600_000;
const BATCH = 100;

/** Where uploads arrive, in the data folder. */
export function arrivalFolder(ctx: Pick<Context, "options">): string {
  return join(ctx.options.data, "arriving");
}

/**
 * Removes what a process that died left behind: half-written files, uploads that had arrived and were not looked at, and files of the library
 * that no row knows. People's pictures and those of cards lie in folders of their own, and are left alone.
 */
export async function sweepMedia(ctx: Context): Promise<void> {
  const before = new Date(Date.now() - BEING_KEPT_MS);
  await ctx.files.sweep(before);
  await sweepArrivals(arrivalFolder(ctx), before);
  let old: string[] = [];
  for await (const { name, modifiedAt } of ctx.files.list(LIBRARY)) {
    if (modifiedAt >= before) continue;
    old.push(name);
    if (old.length < BATCH) continue;
    await removeUnknown(ctx, old);
    old = [];
  }
  await removeUnknown(ctx, old);
}

async function sweepArrivals(folder: string, before: Date): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name);
    const { mtime } = await stat(path).catch(() => ({ mtime: new Date() }));
    if (mtime < before) await rm(path, { force: true });
  }
}

/** A row names the whole picture; its widths have the same stem. */
async function removeUnknown(ctx: Context, names: readonly string[]): Promise<void> {
  const stems = new Set(names.flatMap((name) => fileStem(name) ?? []));
  const known = new Set((await listKnownFiles(ctx.db.client, [...stems])).map((file) => fileStem(file)));
  for (const name of names) {
    const stem = fileStem(name);
    if (stem !== undefined && !known.has(stem)) await ctx.files.remove(name);
  }
}

/** Sweeps in the background, when the blog opens. `close` waits for it. */
export function startSweeping(ctx: Context): { close(): Promise<void> } {
  const sweeping = sweepMedia(ctx).catch((error: unknown) => ctx.log.error({ err: error }, "sweeping the media failed"));
  return { close: () => sweeping };
}
