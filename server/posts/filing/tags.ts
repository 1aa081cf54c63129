import { assertCan } from "../../accounts/permissions.ts";
import type { Viewer } from "../../accounts/viewer.ts";
import type { Context } from "../../context.ts";
import type { Tx } from "../../db/database.ts";
import { Conflict, Invalid, NotFound, say } from "../../errors.ts";
import { isTailWord, slugify, uniqueSlug } from "../../slug.ts";
import { findTagByName } from "../../terms/terms.ts";
import { tagPath } from "../bases.ts";
import { markGone, releaseGone } from "../place-store.ts";
import { writeWithRetry } from "../writing-retry.ts";
import { listTermPaths, moveTermPaths, releaseTermPaths, rememberTermPaths } from "./former-store.ts";
import { addTag, deleteTagRow, type FiledTag, findTag, insertFiledTag, isTagSlugAnothers, listPostIdsTagged, listTagsById, updateTag } from "./tag-store.ts";
import { checkTerm, type TermInput } from "./term-input.ts";

/**
 * Writes a new tag, or changes one; every address that it had leads to the one it has.
 * @throws Invalid with a message for each wrong field, Forbidden, NotFound, Conflict
 */
export async function saveTag(ctx: Context, viewer: Viewer, input: TermInput): Promise<{ id: number }> {
  assertCan(viewer, "manageTerms");
  const checked = checkTerm(input);
  const saved = await writeWithRetry(() => ctx.db.transaction((tx) => writeTag(ctx, tx, checked)));
  ctx.cache.forget(["site"]);
  return saved;
}

async function writeTag(ctx: Context, tx: Tx, input: TermInput): Promise<{ id: number }> {
  const { id, name, description } = input;
  const before = id === undefined ? undefined : await getTag(tx, id);
  const namesake = await findTagByName(tx, name, id);
  if (namesake !== undefined) throw new Invalid({ name: say("filing.tagNameTaken", { name }) });
  const slug = await chooseSlug(tx, input, before);
  if (before?.slug === slug) {
    await updateTag(tx, before.id, { name, description });
    return { id: before.id };
  }
  await releaseTermPaths(tx, "tag", [slug]);
  await releaseGone(tx, [tagPath(ctx.settings.current, slug)]);
  if (!before) return { id: await insertFiledTag(tx, { name, slug, description }) };
  await updateTag(tx, before.id, { name, slug, description });
  await rememberTermPaths(tx, "tag", before.id, [before.slug]);
  return { id: before.id };
}

async function getTag(tx: Tx, id: number): Promise<FiledTag> {
  const tag = await findTag(tx, id);
  if (!tag) throw new NotFound(say("filing.tagGone"));
  return tag;
}

async function chooseSlug(tx: Tx, { id, name, slug: typed }: TermInput, before: FiledTag | undefined): Promise<string> {
  if (typed !== "" && (await isTagSlugAnothers(tx, typed, id, false))) throw new Invalid({ slug: say("filing.slugTaken", { slug: typed }) });
  if (typed !== "") return typed;
  return uniqueSlug(slugify(name) || "tag", async (slug) => (isTailWord(slug) && slug !== before?.slug) || isTagSlugAnothers(tx, slug, id, true));
}

/**
 * Makes several tags a part of another: their posts have that one, and their addresses lead to it.
 * @throws Forbidden, NotFound, Invalid (into itself)
 */
export async function mergeTags(ctx: Context, viewer: Viewer, fromIds: readonly number[], intoId: number): Promise<void> {
  assertCan(viewer, "manageTerms");
  await writeWithRetry(() =>
    ctx.db.transaction(async (tx) => {
      await getTag(tx, intoId);
      const wanted = [...new Set(fromIds)].filter((id) => id !== intoId);
      if (wanted.length === 0) throw new Invalid({ intoId: say("filing.mergeNothing") });
      for (const id of wanted) await mergeTag(tx, id, intoId);
    }),
  );
  ctx.cache.forget(["site"]);
}

async function mergeTag(tx: Tx, fromId: number, intoId: number): Promise<void> {
  const from = await getTag(tx, fromId);
  await addTag(tx, await listPostIdsTagged(tx, fromId), intoId);
  await moveTermPaths(tx, "tag", [fromId], intoId);
  if (!(await deleteTagRow(tx, fromId))) throw new Conflict(say("filing.tagGone"));
  await rememberTermPaths(tx, "tag", intoId, [from.slug]);
}

/** Removes tags; their addresses answer that they are gone. @throws Forbidden, NotFound */
export async function deleteTags(ctx: Context, viewer: Viewer, ids: readonly number[]): Promise<void> {
  assertCan(viewer, "manageTerms");
  await ctx.db.transaction(async (tx) => {
    const wanted = await listTagsById(tx, ids);
    if (wanted.length === 0) throw new NotFound(say("filing.tagGone"));
    for (const { id, slug } of wanted) {
      const slugs = [slug, ...(await listTermPaths(tx, "tag", [id]))];
      await deleteTagRow(tx, id);
      await markGone(
        tx,
        slugs.map((each) => tagPath(ctx.settings.current, each)),
        ctx.now(),
      );
    }
  });
  ctx.cache.forget(["site"]);
}
