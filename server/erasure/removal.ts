import { groupBy } from "../group-by.ts";

/** A comment in its thread, as far as it decides what is left of it. */
export interface Removable {
  id: number;
  parentId: number | null;
  status: string;
}

export interface Removal {
  /** Go as they are; `parentId` is where the replies to one move: what is left above it. */
  deleted: { id: number; parentId: number | null }[];
  /** Stay as a place without words, because somebody answered there. */
  emptied: number[];
}

/**
 * What becomes of the comments of one author whose texts go. A published one that others have answered keeps its place in the thread.
 * @param replies everything that answers one of them, the author's own among it
 */
export function planRemoval(comments: readonly Removable[], replies: readonly { id: number; parentId: number | null }[]): Removal {
  const gone = new Map(comments.map((comment) => [comment.id, comment]));
  const repliesTo = groupBy(replies, (reply) => reply.parentId);
  const answered = (id: number) => repliesTo.get(id)?.some((reply) => !gone.has(reply.id)) ?? false;
  // One that keeps its place keeps those above it: what it answered is answered still.
  for (let before = -1; before !== gone.size;) {
    before = gone.size;
    for (const comment of gone.values()) if (comment.status === "approved" && answered(comment.id)) gone.delete(comment.id);
  }
  const above = (parentId: number | null): number | null => {
    const parent = parentId === null ? undefined : gone.get(parentId);
    return parent ? above(parent.parentId) : parentId;
  };
  return {
    deleted: [...gone.values()].map(({ id, parentId }) => ({ id, parentId: above(parentId) })),
    emptied: comments.filter(({ id }) => !gone.has(id)).map(({ id }) => id),
  };
}
