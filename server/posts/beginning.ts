import type { Viewer } from "../accounts/viewer.ts";
import type { Context } from "../context.ts";
import { Conflict } from "../errors.ts";
import { autosave, type TypedFields } from "./autosaves.ts";
import { draftOf } from "./draft-keys.ts";
import type { PostInput } from "./writing-input.ts";
import { savePost } from "./writing.ts";

/** What of a new post is worth a draft. */
export type Beginning = Pick<PostInput, "type" | "title" | "format" | "content" | "excerpt"> & { draftKey: string };

/**
 * Makes a draft of what somebody has begun to write; the rest of the form is kept beside it until it is saved. Sent again,
 * it finds the draft that it made.
 * @returns the draft's id; undefined while nothing is written that would be worth one
 * @throws Invalid, Forbidden
 */
export async function beginDraft(
  ctx: Context,
  viewer: Viewer,
  beginning: Beginning,
  { form, window }: { form: TypedFields; window?: string },
): Promise<number | undefined> {
  if ([beginning.title, beginning.content, beginning.excerpt].every((text) => text.trim() === "")) return undefined;
  const known = await findDraft(ctx, viewer, beginning.draftKey);
  const id = known ?? (await makeDraft(ctx, viewer, beginning));
  await autosave(ctx, viewer, id, { version: 1, form, isBeginning: true, ...(window ? { window } : {}) });
  return id;
}

async function makeDraft(ctx: Context, viewer: Viewer, beginning: Beginning): Promise<number> {
  try {
    const input: PostInput = { ...NOTHING, ...beginning, commentsOpen: ctx.settings.current.commentsOpenByDefault };
    return (await savePost(ctx, viewer, input)).id;
  } catch (error) {
    // Another request of the same form was first; what became of its post is not for this one to change.
    const made = error instanceof Conflict ? await findDraft(ctx, viewer, beginning.draftKey) : undefined;
    if (made === undefined) throw error;
    return made;
  }
}

function findDraft(ctx: Context, viewer: Viewer, key: string): Promise<number | undefined> {
  return ctx.db.transaction((tx) => draftOf(tx, viewer, key));
}

const NOTHING = {
  // None of a post that is there already has this one.
  basedOnVersion: 0,
  slug: "",
  status: "draft",
  categoryIds: [],
  newCategories: [],
  tagNames: [],
  sticky: false,
  password: "",
  menuOrder: 0,
} as const satisfies Partial<PostInput>;
