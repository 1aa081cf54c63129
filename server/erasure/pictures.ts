import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Context } from "../context.ts";
import { listShownPictures } from "./picture-store.ts";

/** A copy is written before the row that names it. */
const BEING_SAVED_MS = 10 * 60_000;

/** Deletes copies of pictures that nothing shows any more: pictures are named by their content, and two people may have the same. */
export async function deletePictures(ctx: Context, names: readonly string[]): Promise<void> {
  const shown = await listShownPictures(ctx.db.client, names);
  for (const name of names) if (!shown.has(name)) await rm(join(picturesFolder(ctx), name), { force: true });
}

/**
 * The same for whatever lies in the folder: a picture that was fetched while its owner was forgotten, or that came back with a folder from
 * a backup. What is very young may be on its way into the database.
 * @returns whether there are any such
 */
export async function sweepPictures(ctx: Context): Promise<boolean> {
  const folder = picturesFolder(ctx);
  const names = await readdir(folder).catch(() => []);
  const old: string[] = [];
  for (const name of names) {
    const { mtimeMs } = await stat(join(folder, name)).catch(() => ({ mtimeMs: Date.now() }));
    if (Date.now() - mtimeMs > BEING_SAVED_MS) old.push(name);
  }
  await deletePictures(ctx, old);
  return old.length < names.length;
}

function picturesFolder({ options }: Context): string {
  return join(options.data, "media", "pictures");
}
