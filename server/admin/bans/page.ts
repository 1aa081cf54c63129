import type { Request } from "express";
import { can } from "../../accounts/permissions.ts";
import { requireViewer, type Viewer } from "../../accounts/viewer.ts";
import { BAN_EFFECTS, BAN_KINDS, type BanEffect, readValue, type TypedBan } from "../../comments/ban-input.ts";
import { countMatches } from "../../comments/ban-match-store.ts";
import { type BanRow, countBans, findBan, findCommentAuthor, listBans } from "../../comments/ban-store.ts";
import type { Context } from "../../context.ts";
import { timeMoment, toLocal } from "../../dates.ts";
import type { FieldErrors } from "../../errors.ts";
import { parseId, query } from "../../http/input.ts";
import type { MessageKey } from "../../i18n/translate.ts";
import { pagingFor } from "../../posts/paging.ts";
import { adminFrame } from "../frame.ts";
import { type ListPlace, placeFields, withQuery } from "../list-place.ts";
import { listNames } from "../people/person-store.ts";
import type { AdminNotice, BanForm, BanLine, BansPage } from "../pages.ts";

/** The views of the list; the first is the one without a name. */
export const BAN_VIEWS = ["open", "ended"] as const;
const PER_PAGE = 50;

const NOTHING_TYPED: TypedBan = { kind: "", value: "", effect: "refuse", until: "", note: "" };

/** What was sent and could not be taken. */
export interface RefusedBan {
  typed: TypedBan;
  spamPending: boolean;
  errors: FieldErrors;
}

/** The bans, and the form that adds one. */
export async function bansPage(
  ctx: Context,
  req: Request,
  place: ListPlace,
  { refused, notice }: { refused?: RefusedBan; notice?: AdminNotice },
): Promise<BansPage> {
  const viewer = requireViewer(req);
  const open = place.view !== "ended";
  const counts = await countBans(ctx.db.client, ctx.now());
  const { items, total } = await listBans(ctx.db.client, { open, now: ctx.now(), page: place.page, perPage: PER_PAGE });
  const hrefOf = (changes: Partial<ListPlace>) => ctx.site.href(withQuery("/admin/bans", placeFields({ ...place, page: 1, ...changes }, BAN_VIEWS)));
  const names = await namesFor(ctx, items);
  return {
    kind: "bans",
    frame: await adminFrame(ctx, req, "bans", notice),
    views: BAN_VIEWS.map((view) => ({ text: ctx.t(`bans.${view}`), count: counts[view], href: hrefOf({ view }), current: view === (open ? "open" : "ended") })),
    items: items.map((ban) => lineOf(ctx, viewer, ban, names)),
    paging: pagingFor(place.page, total, PER_PAGE, (page) => hrefOf({ page })),
    empty: ctx.t(open ? "bans.none" : "bans.noneEnded"),
    form: await formOf(ctx, req, refused),
  };
}

function namesFor(ctx: Context, items: readonly BanRow[]): Promise<Map<number, string>> {
  return listNames(
    ctx.db.client,
    items.flatMap(({ kind, value, createdById }) => [...(kind === "person" ? [Number(value)] : []), ...(createdById === null ? [] : [createdById])]),
  );
}

function lineOf(ctx: Context, viewer: Viewer, ban: BanRow, names: ReadonlyMap<number, string>): BanLine {
  const { id, kind, value, note, createdById, createdAt } = ban;
  const effect = BAN_EFFECTS.find((known) => known === ban.effect) ?? "hold";
  const { language, timeZone } = ctx.settings.current;
  const by = createdById === null ? undefined : names.get(createdById);
  const holds = ban.endedAt === null && (ban.untilAt === null || ban.untilAt > ctx.now());
  return {
    id,
    kindLabel: kindLabel(ctx, kind),
    what: whatOf(ctx, ban, names),
    ...(kind === "person" && names.has(Number(value)) && can(viewer, "managePeople") ? { href: ctx.site.href(`/admin/people/${value}`) } : {}),
    effect,
    effectLabel: ctx.t(`banEffect.${effect}`),
    time: timeOf(ctx, ban),
    note,
    ...(by ? { by } : {}),
    since: timeMoment(createdAt, language, timeZone),
    acts: holds
      ? [{ label: ctx.t("bans.end"), action: ctx.site.href(`/admin/bans/${id}/end`), weight: "plain" }]
      : ban.endedAt === null
        ? []
        : [{ label: ctx.t("bans.restore"), action: ctx.site.href(`/admin/bans/${id}/restoration`), weight: "plain" }],
  };
}

function kindLabel({ t }: Context, kind: string): string {
  const known = BAN_KINDS.find((each) => each === kind);
  return known ? t(`banKind.${known}`) : kind;
}

function whatOf(ctx: Context, { kind, value }: Pick<BanRow, "kind" | "value">, names: ReadonlyMap<number, string>): string {
  return kind === "person" ? (names.get(Number(value)) ?? ctx.t("bans.gone", { id: value })) : value;
}

function timeOf(ctx: Context, { untilAt, endedAt }: BanRow): string {
  const { language, timeZone } = ctx.settings.current;
  const date = (at: Date) => timeMoment(at, language, timeZone).text;
  if (endedAt) return ctx.t("bans.endedAt", { date: date(endedAt) });
  if (!untilAt) return ctx.t("bans.for");
  return ctx.t(untilAt > ctx.now() ? "bans.untilDay" : "bans.ranOut", { date: date(untilAt) });
}

const EFFECT_LABELS: Record<BanEffect, MessageKey> = { refuse: "bans.effectRefuse", hold: "bans.effectHold", allow: "bans.effectAllow" };

async function formOf(ctx: Context, req: Request, refused: RefusedBan | undefined): Promise<BanForm> {
  const from = refused ? undefined : await fromComment(ctx, req);
  const typed = refused?.typed ?? from?.typed ?? readQuery(req);
  const matches = await matchesOf(ctx, typed);
  return {
    action: ctx.site.href("/admin/bans"),
    previewAction: ctx.site.href("/admin/bans"),
    values: { ...typed, spamPending: refused?.spamPending ?? false },
    errors: refused?.errors ?? {},
    kinds: BAN_KINDS.map((value) => ({ value, label: ctx.t(`banKind.${value}`) })),
    effects: BAN_EFFECTS.map((value) => ({ value, label: ctx.t(EFFECT_LABELS[value]) })),
    today: toLocal(ctx.now(), ctx.settings.current.timeZone).slice(0, 10),
    ...(matches ? { matches: ctx.t("bans.matches", { ...matches, total: matches.approved + matches.pending + matches.spam + matches.trash }) } : {}),
    canSpamPending: (matches?.pending ?? 0) > 0,
    alternatives: from?.alternatives ?? [],
    open: typed.value !== "" || refused !== undefined,
  };
}

function readQuery(req: Request): TypedBan {
  return {
    kind: query(req, "kind") ?? "",
    value: query(req, "value") ?? "",
    effect: query(req, "effect") ?? NOTHING_TYPED.effect,
    until: query(req, "until") ?? "",
    note: query(req, "note") ?? "",
  };
}

async function matchesOf(ctx: Context, typed: TypedBan) {
  const kind = BAN_KINDS.find((known) => known === typed.kind);
  const value = kind && readValue(kind, typed.value);
  return kind && value !== undefined ? countMatches(ctx.db, { kind, value }) : undefined;
}

/** Filled in with whoever wrote a comment (?comment=77): the surest that is known of them first. */
async function fromComment(ctx: Context, req: Request): Promise<{ typed: TypedBan; alternatives: BanForm["alternatives"] } | undefined> {
  const id = parseId(query(req, "comment"));
  const author = id === undefined ? undefined : await findCommentAuthor(ctx.db.client, id);
  if (!author || !can(requireViewer(req), "moderateComments", author.post)) return undefined;
  const found = [
    { kind: "person", value: author.personId === null ? "" : String(author.personId), label: author.authorName },
    { kind: "email", value: author.authorEmail ?? "" },
    { kind: "address", value: author.address },
    { kind: "host", value: author.authorUrl ?? "" },
  ].flatMap(({ kind, value, label }) => {
    const known = BAN_KINDS.find((each) => each === kind);
    const read = known && readValue(known, value);
    return known && read !== undefined ? [{ kind: known, value: read, label: label ?? read }] : [];
  });
  const [first, ...others] = found;
  if (!first) return undefined;
  return {
    typed: { ...NOTHING_TYPED, kind: first.kind, value: first.value },
    alternatives: others.map(({ kind, value, label }) => ({
      text: `${ctx.t(`banKind.${kind}`)}: ${label}`,
      href: ctx.site.href(withQuery("/admin/bans", { kind, value })),
    })),
  };
}

/** What a notice calls a ban: "Address: 203.0.113.0/24". */
export async function describeBan(ctx: Context, id: number): Promise<string | undefined> {
  const ban = await findBan(ctx.db.client, id);
  return ban && `${kindLabel(ctx, ban.kind)}: ${whatOf(ctx, ban, await namesFor(ctx, [ban]))}`;
}
