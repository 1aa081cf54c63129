import type { Request } from "express";
import type { Parked, Parking } from "../accounts/parking.ts";
import { can } from "../accounts/permissions.ts";
import { newToken } from "../accounts/tokens.ts";
import { viewerOf } from "../accounts/viewer.ts";
import type { Context } from "../context.ts";
import type { Tx } from "../db/database.ts";
import { NotFound, say, TooLarge } from "../errors.ts";
import { field, hasField, parseId, query } from "../http/input.ts";
import { formKeyOf } from "./form-key.ts";
import { createParkingLimit } from "./limit.ts";
import {
  deleteExpiredParked,
  deleteParked,
  findLastParkedPlace,
  findFormer,
  findParked,
  findParkedById,
  findReplyPlace,
  type ParkedKey,
  saveParked,
} from "./parked-store.ts";
import { isVersionOf } from "./same-text.ts";
import { readResumeTicket, resumeTicket } from "./resume.ts";

const LIFE_MS = 7 * 24 * 3_600_000;
/** As many as a comment may have. */
const MOST_CHARACTERS = 65_525;

export interface CommentParking extends Parking {
  /** `park` for a post that is known. */
  keep(req: Request, browserHash: string, postId: number): Promise<Parked>;
}

/**
 * Keeps what is typed into a reply form while its reader signs in. It lies here and not in the address or
 * a cookie, so that it is there again however the sign-in ends, in this browser alone.
 */
export function commentParking(ctx: Context): CommentParking {
  const limit = createParkingLimit(ctx.options.limits.commentsPerMinute);
  const { client } = ctx.db;

  async function keep(req: Request, browserHash: string, postId: number): Promise<Parked> {
    const place = await findReplyPlace(client, postId, parseId(field(req, "comment_parent")));
    if (!place || !(place.status === "published" || can(viewerOf(req), "readUnpublished", place))) throw new NotFound();
    const typed = typedInto(req);
    await limit.count(req.ip ?? "");
    return { place: hrefOf(ctx, place), id: await keepTyped(ctx, { browserHash, ...place, formKey: formKeyOf(req) }, typed) };
  }

  return {
    async park(req, browserHash) {
      const postId = parseId(query(req, "post") ?? field(req, "post"));
      return postId === undefined ? undefined : keep(req, browserHash, postId);
    },
    keep,
    async findPlace(browserHash, id) {
      const row = id === undefined ? undefined : await findParkedById(client, id, ctx.now());
      if (row?.browserHash !== browserHash || !row.post.path) return findLastPlace(ctx, browserHash);
      const { postId, parentKey } = row;
      const newest = await findParked(client, { browserHash, postId, parentKey }, ctx.now());
      return hrefOf(ctx, { parentKey, path: row.post.path }, newest?.id === row.id ? {} : { parked: String(row.id) });
    },
    ticketFor: (id) => resumeTicket(ctx, id),
    readTicket: (ticket) => readResumeTicket(ctx, ticket),
    async resumeHref(id) {
      const row = await findParkedById(client, id, ctx.now());
      return row?.post.path ? hrefOf(ctx, { parentKey: row.parentKey, path: row.post.path }, { resume: resumeTicket(ctx, id) }) : undefined;
    },
  };
}

async function findLastPlace(ctx: Context, browserHash: string): Promise<string | undefined> {
  const place = await findLastParkedPlace(ctx.db.client, browserHash, ctx.now());
  return place && hrefOf(ctx, place);
}

type Typed = ReturnType<typeof typedInto>;

/** A field that the form does not have (it is somebody's who is signed in) leaves what was kept of it alone. */
function typedInto(req: Request) {
  const body = field(req, "comment");
  if (body.length > MOST_CHARACTERS) throw new TooLarge(say("reply.tooManyCharacters", { count: MOST_CHARACTERS }));
  const short = (name: string) => (hasField(req, name) ? field(req, name).slice(0, 500) : undefined);
  return { body, authorName: short("author"), authorEmail: short("email"), authorUrl: short("url") };
}

/**
 * An emptied form takes away what was kept of it before; an empty one that is new takes nothing.
 * @returns the id of what is kept
 */
async function keepTyped(
  ctx: Context,
  { browserHash, postId, parentKey, formKey }: Omit<ParkedKey, "formKey"> & { formKey: string | undefined },
  typed: Typed,
) {
  const now = ctx.now();
  const place = { browserHash, postId, parentKey };
  const empty = Object.values(typed).every((text) => (text ?? "").trim() === "");
  return ctx.db.transaction(async (tx) => {
    await deleteExpiredParked(tx, now);
    const key = { ...place, formKey: empty ? (formKey ?? "") : await keyFor(tx, place, formKey, typed.body) };
    if (!empty) return saveParked(tx, key, { ...typed, createdAt: now, expiresAt: new Date(now.getTime() + LIFE_MS) });
    await deleteParked(tx, key);
    return undefined;
  });
}

/**
 * The key to keep a text under: its form's, or that of an earlier version where the form has none (it is the one that everybody gets). A form that
 * was filled with one text and comes with quite another is a second tab's: neither takes the other's place.
 */
async function keyFor(tx: Tx, place: Omit<ParkedKey, "formKey">, formKey: string | undefined, body: string): Promise<string> {
  const former = await findFormer(tx, place, formKey);
  if (former && isVersionOf(former.body, body)) return former.formKey;
  return former || formKey === undefined ? newToken() : formKey;
}

function hrefOf(ctx: Context, { path, parentKey }: { path: string; parentKey: number }, extra: Record<string, string> = {}): string {
  const query = new URLSearchParams({ ...(parentKey ? { replytocom: String(parentKey) } : {}), ...extra }).toString();
  return ctx.site.href(`${path}${query && `?${query}`}#respond`);
}
