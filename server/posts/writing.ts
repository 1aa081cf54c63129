import { assertCan, reachOf } from "../accounts/permissions.ts";
import type { Viewer } from "../accounts/viewer.ts";
import type { Context } from "../context.ts";
import type { Tx } from "../db/database.ts";
import { Conflict, NotFound, say } from "../errors.ts";
import { findOrCreateCategories, findOrCreateTags, keepExistingCategories } from "../terms/terms.ts";
import { announceLinks, announcePost } from "./announcing.ts";
import { deleteAutosave } from "./autosave-store.ts";
import { changedTags } from "./changed-tags.ts";
import { claimNewDraft, draftOf } from "./draft-keys.ts";
import { assertHeld } from "./edit-locks.ts";
import { recordEmbeds } from "./embed-uses.ts";
import { needDefaultCategory } from "./filing/default-category.ts";
import { publication } from "./publication.ts";
import { tellOfReview } from "./review-letters.ts";
import { findPostText } from "./revision-store.ts";
import { keepRevision } from "./revisions.ts";
import { scheduleIfNeeded } from "./scheduling.ts";
import { hasAddress, type PostStatus } from "./statuses.ts";
import { recordMediaUses } from "./media-use-store.ts";
import { type RenderedPost, renderWithUses } from "./writing-content.ts";
import { chooseAuthor, chooseFeatured } from "./writing-choices.ts";
import { checkPost, type CheckedPost, type PostInput } from "./writing-input.ts";
import { choosePlace, movePagesBelow, recordMove } from "./writing-paths.ts";
import { findCategoryPath, findWrittenPost, insertPost, type PostChanges, replaceTerms, updatePost, type WrittenPost } from "./writing-store.ts";
import { writeWithRetry } from "./writing-retry.ts";

export type { PostInput } from "./writing-input.ts";

export interface SavedPost {
  id: number;
  version: number;
  /** Decoded; null while the post has no address. */
  path: string | null;
  /** What became of it: not always what was asked for. */
  status: PostStatus;
}

/**
 * Writes a new post or page, or a new version of one, with everything that follows: its address and the former ones, its
 * terms, the job that publishes it later.
 * @throws Invalid with a message for each wrong field, Conflict when somebody saved another version meanwhile, Forbidden, NotFound
 */
export async function savePost(ctx: Context, viewer: Viewer, input: PostInput): Promise<SavedPost> {
  assertCan(viewer, input.type === "page" ? "writePages" : "writePosts");
  const checked = checkPost(input);
  const rendered = await renderWithUses(ctx, checked);
  const { tags, ...saved } = await writeWithRetry(() => ctx.db.transaction((tx) => writePost(ctx, tx, viewer, checked, rendered)));
  ctx.cache.forget(tags);
  return saved;
}

async function writePost(ctx: Context, tx: Tx, viewer: Viewer, input: CheckedPost, rendered: RenderedPost): Promise<SavedPost & { tags: string[] }> {
  const now = ctx.now();
  const id = input.id ?? (await draftOf(tx, viewer, input.draftKey));
  const before = id === undefined ? undefined : await getChangeable(tx, viewer, id, input);
  const textBefore = before && (await findPostText(tx, before.id));
  const post = before ?? (await insertPost(tx, { type: input.type, authorId: viewer.person.id, createdAt: now }));
  if (before) await assertHeld(tx, { postId: post.id, personId: viewer.person.id, window: input.window }, now, input.takesOver ?? false);
  else await claimNewDraft(tx, viewer, input.draftKey, post.id, now);
  const author = await chooseAuthor(tx, viewer, input, post);
  const { status, ...moment } = publication(ctx, viewer, input, post, now);
  await replaceTerms(tx, post.id, await chooseTerms(ctx, tx, input, status));
  const parentId = input.type === "page" ? (input.parentId ?? null) : null;
  const place = await choosePlace(tx, ctx.settings.current, {
    id: post.id,
    type: input.type,
    status,
    title: input.title,
    slug: input.slug,
    parentId,
    publishedLocal: moment.publishedLocal,
    authorSlug: author.slug,
    categoryPath: await findCategoryPath(tx, post.id),
  });
  const guid = post.guid ?? (hasAddress(status) ? `${ctx.site.url("/")}?p=${post.id}` : null);
  const { title, format, content, excerpt, commentsOpen, password, menuOrder } = input;
  const sticky = reachOf(viewer, "writePosts") === "any" ? input.sticky : post.sticky; // It stands above everybody else's.
  const changes = {
    status,
    title,
    format,
    content,
    excerpt,
    commentsOpen,
    sticky,
    password,
    menuOrder,
    ...discussion(input, post, now, ctx.settings.current.pingsOpenByDefault),
    ...(await chooseFeatured(tx, input)),
    authorId: author.id,
    parentId,
    guid,
    ...moment,
    ...place,
    ...rendered.columns,
  };
  const announced = await announcePost(ctx, tx, post, status);
  if (!(await updatePost(tx, post, { ...changes, ...announced }))) throw new Conflict(STALE);
  await recordMediaUses(tx, post.id, rendered.mediaIds);
  await recordEmbeds(ctx, tx, post.id, rendered.columns.contentHtml);
  await announceLinks(ctx, tx, post.id, { status, password });
  await keepRevision(ctx, tx, {
    postId: post.id,
    version: post.version + 1,
    before: textBefore && { ...textBefore, version: post.version, updatedAt: post.updatedAt },
    after: { title, format, content, excerpt },
    personId: viewer.person.id,
    detail: { status, ...(input.window ? { window: input.window } : {}), ...(input.restoredFrom === undefined ? {} : { restoredFrom: input.restoredFrom }) },
    now,
  });
  await deleteAutosave(tx, post.id, viewer.person.id);
  await tellOfReview(ctx, tx, viewer, { id: post.id, type: post.type, title, author, path: place.path }, { before: post.status, after: status });
  await recordMove(tx, post.id, post.path, place.path);
  const below = before && input.type === "page" ? await movePagesBelow(tx, { id: post.id, slug: place.slug, parentId }) : [];
  await scheduleIfNeeded(ctx, tx, { id: post.id, status, publishedAt: moment.publishedAt });
  const tags = await changedTags(tx, post, { status, publishedAt: moment.publishedAt }, below);
  return { id: post.id, version: post.version + 1, path: place.path, status, tags };
}

/** What is special about the thread below a post. */
function discussion(
  { locked, slowSeconds, commentRule, pingsOpen }: CheckedPost,
  { version, lockedAt }: WrittenPost,
  now: Date,
  pingsDefault: boolean,
): PostChanges {
  return {
    ...(pingsOpen !== undefined ? { pingsOpen } : version === 0 ? { pingsOpen: pingsDefault } : {}),
    ...(locked === undefined ? {} : { lockedAt: locked ? (lockedAt ?? now) : null }),
    ...(slowSeconds === undefined ? {} : { slowSeconds }),
    ...(commentRule === undefined ? {} : { commentRule }),
  };
}

const STALE = say("post.stale");

/** @throws NotFound, Forbidden, Conflict */
async function getChangeable(tx: Tx, viewer: Viewer, id: number, input: CheckedPost): Promise<WrittenPost> {
  const post = await findWrittenPost(tx, id);
  if (!post || post.type !== input.type) throw new NotFound(say("post.gone"));
  assertCan(viewer, post.type === "page" ? "writePages" : "writePosts", post);
  if (post.status === "trash") throw new Conflict(say("post.inTrash"));
  if (input.basedOnVersion !== undefined && input.basedOnVersion !== post.version) throw new Conflict(STALE);
  return post;
}

/** What everybody may read is filed somewhere: under the default category if nothing was chosen, as in WordPress. */
async function chooseTerms(ctx: Context, tx: Tx, input: CheckedPost, status: PostStatus): Promise<{ categoryIds: number[]; tagIds: number[] }> {
  if (input.type === "page") return { categoryIds: [], tagIds: [] };
  const chosen = await keepExistingCategories(tx, input.categoryIds);
  const named = await findOrCreateCategories(tx, input.newCategories);
  const categoryIds = [...new Set([...chosen, ...named])];
  if (categoryIds.length === 0 && hasAddress(status)) categoryIds.push(await needDefaultCategory(ctx, tx));
  return { categoryIds, tagIds: await findOrCreateTags(tx, input.tagNames) };
}
