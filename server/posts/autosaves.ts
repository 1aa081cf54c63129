import { z } from "zod";
import { assertCan } from "../accounts/permissions.ts";
import type { Viewer } from "../accounts/viewer.ts";
import type { Context } from "../context.ts";
import type { Tx } from "../db/database.ts";
import { Conflict, NotFound, say, TooLarge } from "../errors.ts";
import { type AutosaveRow, findAutosave, saveAutosave } from "./autosave-store.ts";
import { findRevision } from "./revision-store.ts";
import { readRevisionDetail } from "./revisions.ts";
import { MAX_CONTENT_LENGTH } from "./writing-input.ts";
import { findWrittenPost } from "./writing-store.ts";

/** The fields of a form, by name, as they were sent. */
export type TypedFields = Record<string, string | string[]>;

const storedSchema = z.object({
  /** The writer went back to what is saved: it is kept, and no longer shown by itself. */
  dismissed: z.boolean().default(false),
  form: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
});

/** What somebody has typed into a post and not saved. */
export interface Typed {
  /** The version that the form was filled from. */
  version: number;
  form: TypedFields;
  savedAt: Date;
  dismissed: boolean;
}

/** In characters, with everything that stands around the text. */
const MOST_CHARACTERS = MAX_CONTENT_LENGTH + 200_000;

/**
 * Keeps what somebody has typed into a post, without changing the post. It is forgotten with the save that contains it.
 * @param typed with the window that it comes from: what that window sent before its own last save comes too late; `isBeginning`: of a
 * form that had no post yet
 * @returns whether it was kept
 * @throws NotFound, Forbidden, TooLarge, Conflict for a post in the trash
 */
export function autosave(
  ctx: Context,
  viewer: Viewer,
  postId: number,
  typed: { version: number; form: TypedFields; window?: string; dismissed?: boolean; isBeginning?: boolean },
): Promise<boolean> {
  const fields = JSON.stringify({ dismissed: typed.dismissed ?? false, form: typed.form });
  if (fields.length > MOST_CHARACTERS) throw new TooLarge(say("failure.tooMuchText"));
  return ctx.db.transaction(async (tx) => {
    const post = await findWrittenPost(tx, postId);
    if (!post) throw new NotFound(say("post.gone"));
    assertCan(viewer, post.type === "page" ? "writePages" : "writePosts", post);
    if (post.status === "trash") throw new Conflict(say("post.inTrash"));
    const first = typed.isBeginning ? 0 : typed.version;
    if (first < post.version && (await isLate(tx, postId, { ...typed, version: first }))) return false;
    await saveAutosave(tx, { postId, personId: viewer.person.id, version: typed.version, fields, savedAt: ctx.now() });
    return true;
  });
}

async function isLate(tx: Tx, postId: number, { version, window }: { version: number; window?: string }): Promise<boolean> {
  const last = await findRevision(tx, postId);
  return last !== undefined && last.version > version && window !== undefined && readRevisionDetail(last.detail).window === window;
}

/** What somebody has typed into a post and not saved; undefined: nothing. */
export async function findTyped(ctx: Context, postId: number, personId: number): Promise<Typed | undefined> {
  const row = await findAutosave(ctx.db.client, postId, personId);
  return row && readTyped(row);
}

/** Goes back to the saved version: what was typed is no longer shown by itself, or, with `dismissed: false`, is again. */
export function dismissTyped(ctx: Context, viewer: Viewer, postId: number, dismissed: boolean): Promise<void> {
  return ctx.db.transaction(async (tx) => {
    const row = await findAutosave(tx, postId, viewer.person.id);
    if (!row) return;
    const fields = JSON.stringify({ dismissed, form: readTyped(row)?.form ?? {} });
    await saveAutosave(tx, { postId, personId: viewer.person.id, version: row.version, fields, savedAt: row.savedAt });
  });
}

/** What is stored and not understood is as if it were not there. */
function readTyped({ version, fields, savedAt }: AutosaveRow): Typed | undefined {
  const stored = storedSchema.safeParse(JSON.parse(fields));
  return stored.success ? { version, savedAt, ...stored.data } : undefined;
}
