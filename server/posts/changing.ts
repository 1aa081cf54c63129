import { type Actor, assertCan, can, reachOf } from "../accounts/permissions.ts";
import type { Context } from "../context.ts";
import type { Tx } from "../db/database.ts";
import { toLocal } from "../dates.ts";
import { Conflict, Forbidden, Invalid, NotFound, say } from "../errors.ts";
import { keepExistingCategories } from "../terms/terms.ts";
import { announceLinks, announcePost } from "./announcing.ts";
import { changedTags } from "./changed-tags.ts";
import { type ChangeableFields, findChangeable, findNewAuthor } from "./changing-store.ts";
import { needDefaultCategory } from "./filing/default-category.ts";
import { tellOfReview } from "./review-letters.ts";
import { scheduleIfNeeded } from "./scheduling.ts";
import { hasAddress, statusFor, type WantedStatus } from "./statuses.ts";
import { choosePlace, movePagesBelow, recordMove } from "./writing-paths.ts";
import { writeWithRetry } from "./writing-retry.ts";
import { findCategoryPath, findWrittenPost, replaceTerms, updatePost, type WrittenPost } from "./writing-store.ts";

/** Single fields of a post that are changed without its text. What is missing stays as it is. */
export interface FieldChanges {
  status?: WantedStatus;
  /** Has no date of its own (again): a draft's date is the moment when it is published. */
  undated?: true;
  authorId?: number;
  categoryIds?: readonly number[];
  tagIds?: readonly number[];
  commentsOpen?: boolean;
  sticky?: boolean;
}

/** What was before a change, and the version that it made: enough to take it back. */
export interface ChangedPost {
  version: number;
  before: Required<Omit<FieldChanges, "undated">> & { undated: boolean };
}

/** A post before a change. */
export type Changeable = WrittenPost & ChangeableFields;

/**
 * Changes single fields of a post or page, with all that follows for its address, its date and its readers.
 * @param wanted the changes, or what makes them of the post as it stands; undefined: there is nothing to change
 * @returns undefined if it was so already
 * @throws NotFound, Forbidden, Invalid, Conflict if it is in the trash, or has another version than `basedOn`
 */
export async function changePost(
  ctx: Context,
  actor: Actor,
  id: number,
  wanted: FieldChanges | ((tx: Tx, post: Changeable) => Promise<FieldChanges>),
  basedOn?: number,
): Promise<ChangedPost | undefined> {
  const outcome = await writeWithRetry(() =>
    ctx.db.transaction(async (tx) => {
      const post = await getChangeable(tx, actor, id);
      if (basedOn !== undefined && basedOn !== post.version) throw new Conflict(say("post.changedMeanwhile"));
      const changes = differing(post, typeof wanted === "function" ? await wanted(tx, post) : wanted);
      return changes ? write(ctx, tx, actor, post, changes) : undefined;
    }),
  );
  if (outcome) ctx.cache.forget(outcome.tags);
  return outcome?.changed;
}

async function write(ctx: Context, tx: Tx, actor: Actor, post: Changeable, changes: FieldChanges): Promise<{ changed: ChangedPost; tags: string[] }> {
  const author = await authorAfter(tx, actor, post, changes.authorId);
  const moment = momentAfter(ctx, actor, post, changes);
  await fileUnder(ctx, tx, post, changes, moment.status);
  const place = await choosePlace(tx, ctx.settings.current, {
    ...post,
    ...moment,
    authorSlug: author.slug,
    categoryPath: await findCategoryPath(tx, post.id),
  });
  const { commentsOpen = post.commentsOpen, sticky = post.sticky } = changes;
  if (sticky !== post.sticky && (post.type === "page" || reachOf(actor, "writePosts") !== "any")) throw new Forbidden(NOT_ALLOWED); // It stands above everybody else's.
  const guid = post.guid ?? (hasAddress(moment.status) ? `${ctx.site.url("/")}?p=${post.id}` : null);
  const announced = await announcePost(ctx, tx, post, moment.status);
  const row = { commentsOpen, sticky, guid, authorId: author.id, ...moment, ...place, ...announced };
  if (!(await updatePost(tx, post, row))) throw new Conflict(say("post.changedMeanwhile"));
  if (moment.status !== post.status) await announceLinks(ctx, tx, post.id, { status: moment.status, password: post.password });
  await tellOfReview(ctx, tx, undefined, { ...post, ...place, author: { id: author.id, role: author.role } }, { before: post.status, after: moment.status });
  await recordMove(tx, post.id, post.path, place.path);
  const below = post.type === "page" && place.slug !== post.slug ? await movePagesBelow(tx, { ...post, slug: place.slug }) : [];
  await scheduleIfNeeded(ctx, tx, { id: post.id, ...moment });
  const tags = await changedTags(tx, post, moment, below);
  return { changed: { version: post.version + 1, before: fieldsOf(post) }, tags };
}

const NOT_ALLOWED = say("failure.notAllowed");

/** @throws NotFound, Forbidden, Conflict */
async function getChangeable(tx: Tx, actor: Actor, id: number): Promise<Changeable> {
  const post = await findWrittenPost(tx, id);
  const fields = post && (await findChangeable(tx, id));
  if (!post || !fields) throw new NotFound(say("post.gone"));
  assertCan(actor, post.type === "page" ? "writePages" : "writePosts", post);
  if (post.status === "trash") throw new Conflict(say("post.inTrash"));
  return { ...post, ...fields };
}

/** The changes that change something. */
function differing(post: Changeable, wanted: FieldChanges): FieldChanges | undefined {
  const now = fieldsOf(post);
  const changes = Object.entries(wanted).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(now[name as keyof FieldChanges]));
  return changes.length === 0 ? undefined : Object.fromEntries(changes);
}

function fieldsOf(post: Changeable): ChangedPost["before"] {
  const { status, publishedAt, authorId, categoryIds, tagIds, commentsOpen, sticky } = post;
  if (status === "trash") throw new Conflict(say("post.inTrash"));
  return { status, undated: publishedAt === null, authorId, categoryIds, tagIds, commentsOpen, sticky };
}

/** @throws Forbidden, Invalid if nobody is there who can have it */
async function authorAfter(tx: Tx, actor: Actor, post: Changeable, authorId: number | undefined): Promise<{ id: number; slug: string; role: string }> {
  if (authorId === undefined) return { id: post.authorId, ...post.author };
  const capability = post.type === "page" ? "writePages" : "writePosts";
  if (reachOf(actor, capability) !== "any") throw new Forbidden(NOT_ALLOWED);
  const person = await findNewAuthor(tx, authorId);
  if (!person || !can({ person }, capability)) throw new Invalid({ authorId: say("lists.noAuthor") });
  return person;
}

type Moment = Pick<WrittenPost, "publishedAt" | "publishedLocal"> & { status: WantedStatus };

/** What becomes of it, and when: what is published without a date of its own is of now. */
function momentAfter(ctx: Context, actor: Actor, post: Changeable, { status: wanted, undated }: FieldChanges): Moment {
  const { status: was } = fieldsOf(post);
  const dated = { publishedAt: post.publishedAt, publishedLocal: post.publishedLocal };
  if (wanted === undefined) return { status: was, ...dated };
  const mayPublish = post.type === "page" ? can(actor, "writePages") : can(actor, "publishPosts", post);
  const status = statusFor(wanted, mayPublish, post.publishedAt, ctx.now());
  if (!hasAddress(status)) return undated ? { status, publishedAt: null, publishedLocal: null } : { status, ...dated };
  if (post.publishedAt !== null) return { status, ...dated };
  const now = ctx.now();
  return { status, publishedAt: now, publishedLocal: toLocal(now, ctx.settings.current.timeZone) };
}

/** What everybody may read is filed somewhere. */
async function fileUnder(ctx: Context, tx: Tx, post: Changeable, changes: FieldChanges, status: WantedStatus): Promise<void> {
  if (post.type === "page") return;
  const categoryIds = await keepExistingCategories(tx, changes.categoryIds ?? post.categoryIds);
  const needsOne = categoryIds.length === 0 && hasAddress(status);
  if (!changes.categoryIds && !changes.tagIds && !needsOne) return;
  if (needsOne) categoryIds.push(await needDefaultCategory(ctx, tx));
  await replaceTerms(tx, post.id, { categoryIds, tagIds: changes.tagIds ?? post.tagIds });
}
