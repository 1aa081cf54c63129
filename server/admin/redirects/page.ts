import type { Request } from "express";
import type { Context } from "../../context.ts";
import { timeMoment } from "../../dates.ts";
import type { FieldErrors } from "../../errors.ts";
import { query } from "../../http/input.ts";
import type { MessageKey } from "../../i18n/translate.ts";
import { pagingFor } from "../../posts/paging.ts";
import { countMissed, listMissed, type MissedRow } from "../../redirects/asked-store.ts";
import type { TypedRedirect } from "../../redirects/input.ts";
import { isElsewhere } from "../../redirects/redirect-path.ts";
import { countRedirects, listRedirects, type RedirectRow } from "../../redirects/store.ts";
import { adminFrame } from "../frame.ts";
import { type ListPlace, placeFields, withQuery } from "../list-place.ts";
import type { AdminNotice, ImportForm, MissedLine, RedirectForm, RedirectLine, RedirectsPage } from "../pages.ts";
import { testOf } from "./test-form.ts";
import { MOST_LINES } from "../../redirects/importing.ts";

/** The two lists; the first is the one without a name. */
export const REDIRECT_VIEWS = ["redirects", "missed"] as const;
const PER_PAGE = 50;

/** What is shown besides the list. */
export interface Shown {
  notice?: AdminNotice;
  /** A redirect as it was typed, and what is wrong with it. */
  typed?: TypedRedirect;
  errors?: FieldErrors;
  /** The one that is changed. */
  changing?: number;
  importing?: Pick<ImportForm, "lines" | "error" | "refused">;
}

/** The redirects, or what readers asked for and did not get, with the forms. What was counted so far is written down first. */
export async function redirectsPage(ctx: Context, req: Request, place: ListPlace, shown: Shown): Promise<RedirectsPage> {
  await ctx.asked.flush();
  const { db, site, t } = ctx;
  const shows = place.view === "missed" ? "missed" : "redirects";
  const paged = { page: place.page, perPage: PER_PAGE };
  const redirects = shows === "redirects" ? await listRedirects(db, place.search, paged) : { items: [], total: 0 };
  const missed = shows === "missed" ? await listMissed(db, place.search, paged) : { items: [], total: 0 };
  const hrefOf = (changes: Partial<ListPlace>) => site.href(withQuery("/admin/redirects", placeFields({ ...place, page: 1, ...changes }, REDIRECT_VIEWS)));
  const counts = { redirects: await countRedirects(db.client), missed: await countMissed(db.client) };
  return {
    kind: "redirects",
    frame: await adminFrame(ctx, req, "redirects", shown.notice),
    shows,
    about: t(shows === "missed" ? "redirects.missedAbout" : "redirects.about"),
    views: REDIRECT_VIEWS.map((view) => ({
      text: t(view === "missed" ? "redirects.missed" : "redirects.all"),
      count: counts[view],
      href: hrefOf({ view, search: "" }),
      current: view === shows,
    })),
    search: {
      action: site.href("/admin/redirects"),
      label: t("redirects.search"),
      value: place.search,
      hidden: placeFields({ ...place, search: "", page: 1 }, REDIRECT_VIEWS),
    },
    redirects: redirects.items.map((row) => redirectLine(ctx, row)),
    missed: missed.items.map((row) => missedLine(ctx, row)),
    paging: pagingFor(place.page, redirects.total + missed.total, PER_PAGE, (page) => hrefOf({ page })),
    empty: t(place.search !== "" ? "redirects.noneFound" : shows === "missed" ? "redirects.missedNone" : "redirects.none"),
    place: placeFields(place, REDIRECT_VIEWS),
    form: formOf(ctx, req, shown),
    test: await testOf(ctx, req),
    importForm: importOf(ctx, shown),
    exportHref: site.href("/admin/redirects/csv"),
  };
}

const STATUS_LABELS: Record<number, MessageKey> = { 301: "redirects.status301", 302: "redirects.status302", 410: "redirects.status410" };
const ORIGIN_LABELS: Record<string, MessageKey> = { person: "redirects.originPerson", import: "redirects.originImport", deleted: "redirects.originDeleted" };

function redirectLine(ctx: Context, row: RedirectRow): RedirectLine {
  const { site, t } = ctx;
  const { language, timeZone } = ctx.settings.current;
  return {
    id: row.id,
    path: row.path,
    href: site.href(row.path),
    target: row.target ?? "",
    ...(row.target === null ? {} : { targetHref: isElsewhere(row.target) ? row.target : site.href(row.target) }),
    statusLabel: t(STATUS_LABELS[row.status] ?? "redirects.status301"),
    origin: t(ORIGIN_LABELS[row.origin] ?? "redirects.originPerson"),
    hits: t("redirects.hitCount", { count: row.hits }),
    ...(row.lastHitAt ? { lastHit: timeMoment(row.lastHitAt, language, timeZone) } : {}),
    changeHref: site.href(`/admin/redirects/${row.id}`),
    acts: [{ label: t("redirects.delete"), action: site.href(`/admin/redirects/${row.id}/deletion`), weight: "danger" }],
  };
}

function missedLine(ctx: Context, { path, hits, lastAt, referrer }: MissedRow): MissedLine {
  const { language, timeZone } = ctx.settings.current;
  return {
    path,
    hits: ctx.t("redirects.askedCount", { count: hits }),
    last: timeMoment(lastAt, language, timeZone),
    referrer,
    leadHref: `${ctx.site.href(withQuery("/admin/redirects", { path }))}#redirect-form`,
    goneAction: ctx.site.href("/admin/redirects"),
    forgetAction: ctx.site.href("/admin/redirects/missed/forgetting"),
  };
}

function formOf({ site, t }: Context, req: Request, { typed, errors = {}, changing }: Shown): RedirectForm {
  const asked = query(req, "path");
  const values = typed ?? { path: asked ?? "", target: "", status: "301" };
  return {
    action: site.href(changing === undefined ? "/admin/redirects" : `/admin/redirects/${changing}`),
    heading: t(changing === undefined ? "redirects.add" : "redirects.changeTitle"),
    open: typed !== undefined || asked !== undefined,
    values,
    errors,
    statuses: [301, 302, 410].map((status) => ({ value: String(status), label: t(STATUS_LABELS[status] ?? "redirects.status301") })),
    ...(changing === undefined ? {} : { backHref: site.href("/admin/redirects") }),
  };
}

function importOf({ site, t }: Context, { importing }: Shown): ImportForm {
  return {
    action: site.href("/admin/redirects/import"),
    open: importing !== undefined,
    hint: t("redirects.importHint", { maximum: MOST_LINES }),
    lines: importing?.lines ?? "",
    ...(importing?.error ? { error: importing.error } : {}),
    ...(importing?.refused ? { refused: importing.refused } : {}),
  };
}
