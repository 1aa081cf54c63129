import type { Context } from "../../context.ts";
import { timeMoment } from "../../dates.ts";
import type { Typed } from "../../posts/autosaves.ts";
import type { Holder } from "../../posts/edit-locks.ts";
import { findReviewNote } from "../../posts/review.ts";
import type { EditorNotice } from "../pages.ts";
import type { EditedPost } from "./editor-store.ts";

/** What an editor is opened with besides the post. */
export interface Opened {
  /** Somebody else has it open. */
  holder?: Holder;
  /** What is shown was typed and is not saved. */
  typed?: Typed;
  /** It arrived after its writer's session had ended. */
  wasParked?: boolean;
  /** What was typed is kept, and not shown. */
  setAside?: Typed;
  /** Who opens it, and in which window. */
  personId: number;
  window: string;
}

/** What stands above the form. */
export async function editorNotices(ctx: Context, post: EditedPost | undefined, opened: Opened): Promise<EditorNotice[]> {
  if (!post) return opened.wasParked ? [parkedNotice(ctx)] : [];
  const at = (noun: string) => ctx.site.href(`/admin/${post.type}s/${post.id}/${noun}`);
  const time = (moment: Date) => timeMoment(moment, ctx.settings.current.language, ctx.settings.current.timeZone).text;
  const note = post.status === "draft" ? await findReviewNote(ctx, post.id) : undefined;
  const { holder, typed, setAside } = opened;
  return [
    ...(note
      ? [{ ...EMPTY, name: "note", tone: "info" as const, text: ctx.t("review.note", { name: note.by ?? ctx.t("review.someEditor") }), quote: note.text }]
      : []),
    ...(holder && holder.personId !== opened.personId
      ? [
          {
            ...EMPTY,
            name: "held",
            tone: "problem" as const,
            text: ctx.t("editor.held", { name: holder.name, time: time(holder.since) }),
            acts: [{ label: ctx.t("editor.takeOver"), action: at("takeover"), fields: { window: opened.window } }],
          },
        ]
      : []),
    ...(typed
      ? [
          {
            ...EMPTY,
            name: "typed",
            tone: "info" as const,
            text: ctx.t(opened.wasParked ? "editor.parked" : "editor.typed", { time: time(typed.savedAt) }),
            acts: [{ label: ctx.t("editor.backToSaved"), action: at("discarding"), fields: {} }],
          },
        ]
      : []),
    ...(setAside
      ? [
          {
            ...EMPTY,
            name: "aside",
            tone: "info" as const,
            text: ctx.t("editor.setAside", { time: time(setAside.savedAt) }),
            links: [{ text: ctx.t("editor.showTyped"), href: `${at("edit")}?typed=yes` }],
          },
        ]
      : []),
  ];
}

const EMPTY = { acts: [], links: [] };

function parkedNotice({ t }: Context): EditorNotice {
  return { ...EMPTY, name: "typed", tone: "info", text: t("editor.parkedNew") };
}
