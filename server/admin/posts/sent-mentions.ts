import type { Context } from "../../context.ts";
import { listOutgoing, type OutgoingRow } from "../../mentions/outgoing-store.ts";
import type { EditorPage } from "../pages.ts";

/** The sites that were told of a post's links; absent where none is told of anything. */
export async function sentMentions(ctx: Context, postId: number | undefined): Promise<Pick<EditorPage, "mentions">> {
  if (postId === undefined || !ctx.settings.current.mentionsSent) return {};
  const rows = await listOutgoing(ctx.db.client, postId);
  return { mentions: rows.map((row) => ({ target: row.target, host: new URL(row.target).host, state: stateOf(ctx, row) })) };
}

function stateOf({ t }: Context, { status, attempts }: OutgoingRow): string {
  switch (status) {
    case "sent":
      return t("mentions.sent");
    case "none":
      return t("mentions.none");
    case "failed":
      return t("mentions.failed");
    default:
      return attempts === 0 ? t("mentions.waiting") : t("mentions.retrying", { count: attempts });
  }
}
