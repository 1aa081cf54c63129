import type { Context } from "../context.ts";
import { listShownPictures } from "./picture-store.ts";

/** A copy is written before the row that names it. */
const BEING_SAVED_MS = 10 * 60_000;
const FOLDER = "pictures/";

/** Deletes copies of pictures that nothing shows any more: pictures are named by their content, and two people may have the same. */
export async function deletePictures(ctx: Context, names: readonly string[]): Promise<void> {
  const shown = await listShownPictures(ctx.db.client, names);
  for (const name of names) if (!shown.has(name)) await ctx.files.remove(FOLDER + name);
}

/**
 * The same for whatever lies in the folder: a picture that was fetched while its owner was forgotten, or that came back with a folder from
 * a backup. What is very young may be on its way into the database.
 * @returns whether there are any such
 */
export async function sweepPictures(ctx: Context): Promise<boolean> {
  const old: string[] = [];
  let young = false;
  for await (const { name, modifiedAt } of ctx.files.list(FOLDER)) {
    if (Date.now() - modifiedAt.getTime() > BEING_SAVED_MS) old.push(name.slice(FOLDER.length));
    else young = true;
  }
  await deletePictures(ctx, old);
  return young;
}
