import { parse } from "node:path";
import { assertCan } from "../accounts/permissions.ts";
import type { Viewer } from "../accounts/viewer.ts";
import type { Context } from "../context.ts";
import { Conflict, Invalid, NotFound, say } from "../errors.ts";
import { readVariants } from "../posts/media-lookup.ts";
import { slugify } from "../slug.ts";
import { orderShowing, showAtOnce } from "./changed-posts.ts";
import { oneByOne } from "./one-by-one.ts";
import { forgetFormerFiles, rememberFormerFile } from "./former-store.ts";
import { hashFile, processFile, type StoredFile } from "./processing.ts";
import { mediaSearchText } from "./search-text.ts";
import { deleteMediaRows, findByHash, findMedia, insertMedia, type LibraryRow, listKnownFiles, listMediaByIds, updateMedia } from "./store.ts";

/** A file that has arrived whole, on this machine. */
export interface ArrivedFile {
  path: string;
  /** As its sender calls it. */
  fileName: string;
}

/** What people say of a file. */
export interface MediaWords {
  title: string;
  altText: string;
  caption: string;
  description: string;
}

/**
 * Takes a file into the library. The same content is kept once: whoever brings it again gets the item that is there.
 * @throws MediaRefused for what is not taken, Unavailable when too many are waiting, Forbidden
 */
export async function addMedia(ctx: Context, viewer: Viewer, { path, fileName }: ArrivedFile): Promise<{ row: LibraryRow; isNew: boolean }> {
  assertCan(viewer, "uploadMedia");
  const name = shownName(fileName);
  const hash = await hashFile(path);
  return oneByOne(hash, async () => {
    const known = await findByHash(ctx.db.client, hash);
    if (known) return { row: known, isNew: false };
    const stored = await processFile(ctx, { path, fileName: name }, hash);
    const words = { title: titleFrom(name), altText: "", caption: "" };
    const row = await ctx.db.transaction((tx) =>
      insertMedia(tx, {
        ...columnsOf(stored),
        ...words,
        slug: slugify(words.title),
        fileName: name,
        searchText: mediaSearchText({ ...words, fileName: name }),
        uploadedById: viewer.person.id,
        createdAt: ctx.now(),
      }),
    );
    return { row, isNew: true };
  });
}

/** The columns of a row that come from its file. */
export function columnsOf({ file, mimeType, width, height, byteSize, variants, placeholder, hash }: StoredFile) {
  return {
    file,
    mimeType,
    width: width ?? null,
    height: height ?? null,
    byteSize,
    variants: JSON.stringify(variants),
    placeholder: placeholder ?? null,
    hash,
    fetchProblem: null,
  };
}

/** Changes what is said of a file; posts whose picture has no words of its own show the new ones. @throws Invalid, NotFound, Forbidden */
export async function describeMedia(ctx: Context, viewer: Viewer, id: number, changes: Partial<MediaWords>): Promise<LibraryRow> {
  checkWords(changes);
  const isShown = changes.altText !== undefined || changes.caption !== undefined;
  const { row, showing } = await ctx.db.transaction(async (tx) => {
    const before = await getOwn(tx, viewer, id);
    const { title, altText, caption, fileName } = { ...before, ...changes };
    const after = await updateMedia(tx, id, { ...changes, searchText: mediaSearchText({ title, altText, caption, fileName }) });
    return { row: after, showing: isShown ? await orderShowing(ctx, tx, [id]) : [] };
  });
  await showAtOnce(ctx, showing);
  return row;
}

/**
 * Puts another file in the place of one. The item stays what it is, in each post too; its old addresses lead to the new one.
 * @throws MediaRefused, Conflict when the library has that file already, NotFound, Forbidden
 */
export async function replaceMedia(ctx: Context, viewer: Viewer, id: number, { path, fileName }: ArrivedFile): Promise<LibraryRow> {
  const before = await getOwn(ctx.db.client, viewer, id);
  const name = shownName(fileName);
  const hash = await hashFile(path);
  const same = await findByHash(ctx.db.client, hash);
  if (same) throw new Conflict(same.id === id ? say("media.sameFile") : say("media.alreadyThere", { title: same.title }));
  const stored = await processFile(ctx, { path, fileName: name }, hash);
  const { row, showing } = await ctx.db.transaction(async (tx) => {
    const { title, altText, caption } = await getOwn(tx, viewer, id);
    if (before.file !== null) await rememberFormerFile(tx, `/media/${before.file}`, `/media/${stored.file}`, ctx.now());
    const searchText = mediaSearchText({ title, altText, caption, fileName: name });
    return { row: await updateMedia(tx, id, { ...columnsOf(stored), fileName: name, searchText }), showing: await orderShowing(ctx, tx, [id]) };
  });
  await showAtOnce(ctx, showing);
  await removeFiles(ctx, [before]);
  return row;
}

/** Deletes files for good, with everything that was made of them; the posts that showed them show them no more. @throws NotFound, Forbidden */
export async function deleteMedia(ctx: Context, viewer: Viewer, ids: readonly number[]): Promise<LibraryRow[]> {
  const { rows, showing } = await ctx.db.transaction(async (tx) => {
    const found = await listMediaByIds(tx, ids);
    if (found.length === 0) throw new NotFound(say("media.gone"));
    for (const row of found) assertCan(viewer, "uploadMedia", { authorId: row.uploadedById ?? 0 });
    const shownBy = await orderShowing(ctx, tx, ids);
    await forgetFormerFiles(
      tx,
      found.flatMap(({ file }) => (file === null ? [] : [`/media/${file}`])),
    );
    await deleteMediaRows(tx, ids);
    return { rows: found, showing: shownBy };
  });
  await showAtOnce(ctx, showing);
  await removeFiles(ctx, rows);
  return rows;
}

/** Two rows may have one file: what another one names stays. */
async function removeFiles(ctx: Context, rows: readonly LibraryRow[]): Promise<void> {
  for (const { file, variants } of rows) {
    if (file === null || (await listKnownFiles(ctx.db.client, [file])).length > 0) continue;
    for (const name of new Set([file, ...readVariants(variants).map((variant) => variant.file)])) await ctx.files.remove(name);
  }
}

async function getOwn(db: Parameters<typeof findMedia>[0], viewer: Viewer, id: number): Promise<LibraryRow> {
  const row = await findMedia(db, id);
  if (!row) throw new NotFound(say("media.gone"));
  assertCan(viewer, "uploadMedia", { authorId: row.uploadedById ?? 0 });
  return row;
}

const LONGEST = { title: 300, altText: 1000, caption: 2000, description: 10_000 } as const;

function checkWords(words: Partial<MediaWords>): void {
  const tooLong = (Object.keys(LONGEST) as (keyof MediaWords)[]).filter((name) => (words[name] ?? "").length > LONGEST[name]);
  if (tooLong.length > 0) throw new Invalid(Object.fromEntries(tooLong.map((name) => [name, say("media.tooLong", { most: LONGEST[name] })])));
}

/** A file's name without what no name should hold: folders, control characters, and marks that turn the writing round. */
export function shownName(fileName: string): string {
  const last = fileName.normalize("NFC").split(/[/\\]/).at(-1) ?? "";
  const plain = last.replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/gu, "").trim();
  const { name, ext } = parse(plain);
  return `${[...name].slice(0, 150).join("")}${[...ext].slice(0, 12).join("")}`;
}

/** "IMG_2034.jpeg" → "IMG 2034": what it is called until somebody gives it a name. */
function titleFrom(fileName: string): string {
  return parse(fileName)
    .name.replaceAll(/[-_\s]+/g, " ")
    .trim();
}
