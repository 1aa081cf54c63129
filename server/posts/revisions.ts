import { z } from "zod";
import type { Context } from "../context.ts";
import type { Tx } from "../db/database.ts";
import { findRevision, insertRevision, type PostText, pruneRevisions } from "./revision-store.ts";
import { countChangedWords } from "./word-counts.ts";

/** What is known of a version besides its text. Ids only: whoever is forgotten is not named here. */
export const revisionDetailSchema = z
  .object({
    status: z.string(),
    /** Words that were added and taken away since the version before. */
    added: z.int(),
    removed: z.int(),
    /** The version whose text was taken up again. */
    restoredFrom: z.int(),
    /** The window that saved it: what comes late from it is known. */
    window: z.string(),
    /** What an editor wrote when it was sent back. */
    note: z.object({ text: z.string(), personId: z.int(), at: z.string() }),
  })
  .partial();
export type RevisionDetail = z.infer<typeof revisionDetailSchema>;

/** Reads what is known of a version. What is not understood is left out. */
export function readRevisionDetail(json: string): RevisionDetail {
  return revisionDetailSchema.catch({}).parse(JSON.parse(json));
}

export interface KeptSave {
  postId: number;
  /** Of the post, after the save. */
  version: number;
  /** Undefined for a new post. */
  before: (PostText & { version: number; updatedAt: Date }) | undefined;
  after: PostText;
  personId: number;
  detail: RevisionDetail;
  now: Date;
}

/**
 * Keeps what was saved as a version, if its text is another; and what was there before, if nothing has kept that (a post
 * from before there were versions, or one that an import changed). The oldest go, as the settings say.
 */
export async function keepRevision(ctx: Context, tx: Tx, { postId, version, before, after, personId, detail, now }: KeptSave): Promise<void> {
  if (before && sameText(before, after)) return;
  if (before) {
    const { version: earlier, updatedAt, ...text } = before;
    const last = await findRevision(tx, postId);
    if (!last || !sameText(last, text)) await insertRevision(tx, { ...text, postId, version: earlier, personId: null, detail: "{}", createdAt: updatedAt });
  }
  const words = countChangedWords(before?.content ?? "", after.content);
  await insertRevision(tx, { ...textOf(after), postId, version, personId, detail: JSON.stringify({ ...detail, ...words }), createdAt: now });
  const kept = ctx.settings.current.revisionsKept;
  if (kept > 0) await pruneRevisions(tx, postId, kept);
}

/** Whether two texts are the same, letter by letter. */
function sameText(a: PostText, b: PostText): boolean {
  return a.title === b.title && a.content === b.content && a.excerpt === b.excerpt && a.format === b.format;
}

/** The text alone. */
export function textOf({ title, format, content, excerpt }: PostText): PostText {
  return { title, format, content, excerpt };
}
