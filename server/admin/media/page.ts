import type { Request } from "express";
import { can, reachOf } from "../../accounts/permissions.ts";
import { requireViewer, type Viewer } from "../../accounts/viewer.ts";
import type { Context } from "../../context.ts";
import type { MessageKey } from "../../i18n/translate.ts";
import { findCreatedRange, type LibraryRow, listLibrary, type MediaKind } from "../../media/store.ts";
import { pagingFor } from "../../posts/paging.ts";
import { countFailed } from "../../transfer/fetch-store.ts";
import { adminFrame } from "../frame.ts";
import { withQuery } from "../list-place.ts";
import type { AdminNotice, Choice, MediaPage, MediaTile } from "../pages.ts";
import { libraryFilter, MEDIA_KINDS, type MediaPlace, mediaPlaceFields, monthsBetween } from "./filter.ts";
import { thumbnailOf } from "./json.ts";
import { ACCEPT, kindLabel, pixelsInWords, sizeInWords, titleOf } from "./words.ts";

export const PER_PAGE = 40;

const KIND_NAMES = {
  image: "media.images",
  audio: "media.sounds",
  video: "media.films",
  document: "media.documents",
} as const satisfies Record<MediaKind, MessageKey>;

interface Happened {
  notice?: AdminNotice;
  /** What could not be taken, in words. */
  refused?: string[];
}

/** The library. @throws NotFound beyond the last page */
export async function mediaPage(ctx: Context, req: Request, place: MediaPlace, { notice, refused = [] }: Happened): Promise<MediaPage> {
  const { site, t } = ctx;
  const viewer = requireViewer(req);
  const { items, total } = await listLibrary(ctx.db.client, libraryFilter(ctx, place), { page: place.page, perPage: PER_PAGE });
  const hrefOf = (changes: Partial<MediaPlace>) => site.href(withQuery("/admin/media", mediaPlaceFields({ ...place, page: 1, ...changes })));
  const isAll = Object.keys(mediaPlaceFields({ ...place, page: 1 })).length === 0;
  return {
    kind: "media",
    frame: await adminFrame(ctx, req, "media", notice),
    filters: {
      kinds: choices([["", t("media.anyKind")], ...MEDIA_KINDS.map((kind) => [kind, t(KIND_NAMES[kind])] as const)], place.kind),
      months: await monthChoices(ctx, place.month),
      search: place.q,
      withoutAlt: place.withoutAlt,
      unused: place.unused,
    },
    action: site.href("/admin/media"),
    count: t("media.count", { count: total }),
    items: items.map((row) => tileOf(ctx, viewer, row)),
    paging: pagingFor(place.page, total, PER_PAGE, (page) => hrefOf({ page })),
    empty: isAll ? { text: t("media.none") } : { text: t("media.noneFound"), action: { text: t("media.showAll"), href: site.href("/admin/media") } },
    upload: { action: site.href("/admin/media"), accept: ACCEPT, hint: t("media.uploadHint", { most: ctx.settings.current.uploadMegabytes }) },
    deletionAction: site.href("/admin/media/deletions"),
    ...(place.withoutAlt ? { altsAction: site.href("/admin/media/alts") } : {}),
    place: mediaPlaceFields(place),
    refused,
    ...(await missingLink(ctx, viewer)),
  };
}

async function missingLink(ctx: Context, viewer: Viewer): Promise<Pick<MediaPage, "missing">> {
  const count = reachOf(viewer, "uploadMedia") === "any" ? await countFailed(ctx.db.client) : 0;
  return count === 0 ? {} : { missing: { text: ctx.t("missingFiles.count", { count }), href: ctx.site.href("/admin/missing-files") } };
}

function choices(pairs: readonly (readonly [string, string])[], chosen: string): Choice[] {
  return pairs.map(([value, label]) => ({ value, label, selected: value === chosen }));
}

async function monthChoices(ctx: Context, chosen: string): Promise<Choice[]> {
  const { language, timeZone } = ctx.settings.current;
  const range = await findCreatedRange(ctx.db.client);
  const names = new Intl.DateTimeFormat(language, { month: "long", year: "numeric", timeZone: "UTC" });
  const months = range ? monthsBetween(range.first, range.last, timeZone) : [];
  return choices([["", ctx.t("media.anyMonth")], ...months.map((month) => [month, names.format(new Date(`${month}-15T00:00:00Z`))] as const)], chosen);
}

function tileOf(ctx: Context, viewer: Viewer, row: LibraryRow): MediaTile {
  const src = thumbnailOf(ctx, row);
  const isPicture = row.mimeType.startsWith("image/");
  const facts = [row.byteSize === null ? "" : sizeInWords(ctx, row.byteSize), pixelsInWords(row), row.file === null ? ctx.t("media.notHere") : ""];
  return {
    id: row.id,
    title: titleOf(ctx, row),
    href: ctx.site.href(`/admin/media/${row.id}`),
    ...(src === undefined ? {} : { thumbnail: { src, alt: row.altText, width: row.width ?? 320, height: row.height ?? 320 } }),
    kindLabel: kindLabel(row),
    facts: facts.filter(Boolean).join(" · "),
    lacksAlt: isPicture && row.altText === "",
    mayEdit: can(viewer, "uploadMedia", { authorId: row.uploadedById ?? 0 }),
  };
}
