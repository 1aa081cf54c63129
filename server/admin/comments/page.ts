import type { Request } from "express";
import { can } from "../../accounts/permissions.ts";
import { requireViewer } from "../../accounts/viewer.ts";
import { findNewestEvent } from "../../comments/batch-store.ts";
import { type QueueScope, statusesOf } from "../../comments/queue-filter.ts";
import { listHistories, listNotes, listVoices } from "../../comments/queue-details-store.ts";
import { countByView, listQueue, type QueueItem, type QueueQuery } from "../../comments/queue-store.ts";
import type { Context } from "../../context.ts";
import type { MessageKey } from "../../i18n/translate.ts";
import { pagingFor } from "../../posts/paging.ts";
import { adminFrame, moderatedBy } from "../frame.ts";
import type { AdminNotice, CommentQueuePage, QueueRow, ViewLink } from "../pages.ts";
import { queueFilterForm } from "./filter-form.ts";
import { elsewhere, filterOf, isNarrowed, placeFields, placePath, type QueuePlace } from "./place.ts";
import { queueRow, type RefusedReply } from "./row.ts";
import { actLabel, ACTS_ON, stateOfView, VIEW_LABELS, viewsOf } from "./words.ts";

interface Shown {
  notice: AdminNotice | undefined;
  refused?: RefusedReply;
}

/** The queue, as far as somebody may moderate it. */
export async function queuePage(ctx: Context, req: Request, place: QueuePlace, { notice, refused }: Shown): Promise<CommentQueuePage> {
  const { site, t, settings } = ctx;
  const viewer = requireViewer(req);
  const scope: QueueScope = { ...moderatedBy(viewer), viewerId: viewer.person.id };
  // Before the list: what comes between the two is told by the stream.
  const newest = await findNewestEvent(ctx.db.client);
  const counts = await countByView(ctx.db.client, scope);
  const { view, perPage, sort } = place;
  const filter = filterOf(place, settings.current.timeZone);
  const known = isNarrowed(place) ? {} : { total: counts[view] };
  const { page, items, total } = await listExistingPage(ctx, { filter, scope, sort, perPage, ...known }, place.page);
  const here = { ...place, page };
  const hrefOf = (changes: Partial<QueuePlace>) => site.href(placePath({ ...place, page: 1, ...changes }));
  return {
    kind: "comment-queue",
    frame: await adminFrame(ctx, req, "comments", notice, counts.pending),
    views: viewsOf(scope).map((name): ViewLink => ({
      text: t(VIEW_LABELS[name]),
      count: counts[name],
      href: site.href(placePath(elsewhere(place, { view: name }))),
      current: name === view,
    })),
    search: { action: site.href("/admin/comments"), label: t("queue.search"), value: place.search, hidden: placeFields({ ...place, search: "", page: 1 }) },
    filters: queueFilterForm(ctx, place, items[0]?.post.title),
    items: await rowsOf(ctx, items, { place: here, refused, mayBan: can(viewer, "manageBans") }),
    paging: pagingFor(page, total, perPage, (number) => hrefOf({ page: number })),
    empty: emptyState(ctx, place),
    bulk: {
      action: site.href("/admin/comments/bulk"),
      acts: ACTS_ON[stateOfView(view)].map((act) => ({ value: act, label: t(actLabel(act, stateOfView(view))) })),
      total,
      bounds: { upToEvent: String(newest) },
      ...(view === "spam" || view === "trash" ? { emptyLabel: t(EMPTY_LABELS[view]) } : {}),
    },
    live: {
      eventsHref: site.href(`/admin/comments/events${view === "mine" ? "?mine=1" : ""}`),
      after: newest,
      statuses: view === "reported" ? "" : statusesOf(view).join(" "),
      announces: !isNarrowed(place) && view !== "reported",
      atTop: page === 1 && sort === "newest",
    },
    place: placeFields(here),
  };
}

/** The page asked for, or the last one: deciding on comments makes a queue shorter. */
async function listExistingPage(ctx: Context, wanted: Omit<QueueQuery, "page">, page: number) {
  const last = wanted.total === undefined ? page : Math.max(1, Math.ceil(wanted.total / wanted.perPage));
  const asked = await listQueue(ctx.db, { ...wanted, page: Math.min(page, last) });
  const present = Math.max(1, Math.ceil(asked.total / wanted.perPage));
  if (Math.min(page, last) <= present) return { page: Math.min(page, last), ...asked };
  return { page: present, ...(await listQueue(ctx.db, { ...wanted, page: present })) };
}

/** What belongs to all rows of a page. */
interface RowsOf {
  place: QueuePlace;
  refused: RefusedReply | undefined;
  mayBan: boolean;
}

/** Each comment with everything at hand that a decision may need. */
async function rowsOf(ctx: Context, items: readonly QueueItem[], { place, refused, mayBan }: RowsOf): Promise<QueueRow[]> {
  if (items.length === 0) return [];
  const { client } = ctx.db;
  const notesOf = await listNotes(client, items);
  const historyOf = await listHistories(client, items);
  const voicesOf = await listVoices(
    client,
    items.map(({ id }) => id),
  );
  return items.map((item) => {
    const known = { notes: notesOf(item.id), history: historyOf(item), voices: voicesOf(item.id) };
    return queueRow(ctx, item, { ...known, mayBan, ...(refused?.id === item.id ? { refused } : {}) }, place);
  });
}

function emptyState(ctx: Context, place: QueuePlace): CommentQueuePage["empty"] {
  const { site, t } = ctx;
  if (isNarrowed(place)) {
    const text = place.search === "" ? t("queue.noneFound") : t("queue.noneHolds", { words: place.search });
    return { text, action: { text: t("queue.clearFilters"), href: site.href(placePath(elsewhere(place, { view: place.view }))) } };
  }
  const approved = { text: t("queue.seeApproved"), href: site.href(placePath(elsewhere(place, { view: "approved" }))) };
  return { text: t(NONE[place.view]), ...(place.view === "pending" ? { action: approved } : {}) };
}

const NONE: Record<QueuePlace["view"], MessageKey> = {
  pending: "queue.nonePending",
  reported: "queue.noneReported",
  approved: "queue.noneApproved",
  spam: "queue.noneSpam",
  trash: "queue.noneTrash",
  all: "queue.noneAtAll",
  mine: "queue.noneMine",
};

const EMPTY_LABELS = { spam: "queue.emptySpam", trash: "queue.emptyTrash" } as const;
