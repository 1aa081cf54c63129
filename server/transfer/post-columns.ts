import { fold } from "../fold.ts";
import { renderContent } from "../posts/content/render.ts";
import { placeFootnotes } from "../posts/content/wordpress-footnotes.ts";
import { hasAddress, type PostStatus } from "../posts/statuses.ts";
import { metaOf } from "./media-columns.ts";
import { plainName } from "./plain-name.ts";
import type { WxrItem } from "./wxr-records.ts";
import { readMoment, readStamp } from "./wxr-values.ts";

const STATUSES: Record<string, PostStatus> = {
  publish: "published",
  future: "scheduled",
  draft: "draft",
  pending: "pending",
  private: "private",
  trash: "trash",
};

/** A post's status here; undefined for those that are not posts yet (auto-draft) or not any more. */
export function readStatus(item: WxrItem, now: Date): PostStatus | undefined {
  const status = STATUSES[item.status];
  if (status !== "scheduled") return status;
  const moment = readMoment(item.date, item.dateGmt);
  return moment !== undefined && moment.at <= now ? "published" : "scheduled";
}

/** The columns of a post that the item alone decides. Rendering is the slow part of an import. */
export function postColumns(item: WxrItem, status: PostStatus, now: Date) {
  const title = plainName(item.title);
  const source = { format: "html" as const, content: placeFootnotes(item.content, metaOf(item, "footnotes")), excerpt: item.excerpt };
  const { contentHtml, teaserHtml, teaserCut, summary, searchText } = renderContent(source);
  const moment = readMoment(item.date, item.dateGmt);
  const dated = hasAddress(status) || status === "trash" ? moment : undefined;
  const published = dated ?? (hasAddress(status) ? { at: now, local: now.toISOString().slice(0, 19) } : undefined);
  return {
    type: item.type === "page" ? ("page" as const) : ("post" as const),
    status,
    title,
    ...source,
    ...{ contentHtml, teaserHtml, teaserCut, summary, searchText },
    searchTitle: fold(title),
    password: item.password === "" ? null : item.password,
    sticky: item.sticky === "1",
    commentsOpen: item.commentStatus === "open",
    menuOrder: readOrder(item.menuOrder),
    publishedAt: published?.at ?? null,
    publishedLocal: published?.local ?? null,
    createdAt: moment?.at ?? now,
    updatedAt: readStamp(item.modifiedGmt) ?? moment?.at ?? now,
    guid: item.guid === "" ? null : item.guid,
  };
}

export type PostColumns = ReturnType<typeof postColumns>;

function readOrder(text: string): number {
  const order = Number(text);
  return Number.isSafeInteger(order) && Math.abs(order) < 1_000_000 ? order : 0;
}
