import type { Request } from "express";
import type { Parking } from "../accounts/parking.ts";
import { can } from "../accounts/permissions.ts";
import { viewerOf } from "../accounts/viewer.ts";
import type { Context } from "../context.ts";
import { NotFound, TooLarge } from "../errors.ts";
import { field, parseId, query } from "../http/input.ts";
import { deleteExpiredParked, deleteParked, findLastParkedPlace, findReplyPlace, saveParked } from "./parked-store.ts";

const LIFE_MS = 7 * 24 * 3_600_000;
/** As many as a comment may have. */
const MOST_CHARACTERS = 65_525;

/**
 * Keeps what is typed into a reply form while its reader signs in at a provider. It lies here and not in the address or
 * a cookie, so that it is there again however the sign-in ends, in this browser alone.
 */
export function commentParking(ctx: Context): Parking {
  return {
    async park(req, browserHash) {
      const postId = parseId(query(req, "post") ?? field(req, "post"));
      if (postId === undefined) return undefined;
      const place = await findReplyPlace(ctx.db.client, postId, parseId(field(req, "comment_parent")));
      if (!place || !(place.status === "published" || can(viewerOf(req), "readUnpublished", place))) throw new NotFound();
      await keepTyped(ctx, browserHash, place, typedInto(req));
      return hrefOf(ctx, place);
    },
    async findPlace(browserHash) {
      const place = await findLastParkedPlace(ctx.db.client, browserHash, ctx.now());
      return place && hrefOf(ctx, place);
    },
  };
}

interface Place {
  postId: number;
  path: string;
  /** 0: a reply to the post itself. */
  parentKey: number;
}

type Typed = ReturnType<typeof typedInto>;

function typedInto(req: Request) {
  const body = field(req, "comment");
  if (body.length > MOST_CHARACTERS) throw new TooLarge(`A comment can have at most ${MOST_CHARACTERS.toLocaleString("en")} characters.`);
  const short = (name: string) => field(req, name).slice(0, 500);
  return { body, authorName: short("author"), authorEmail: short("email"), authorUrl: short("url") };
}

/** An emptied form takes away what was kept before. */
async function keepTyped(ctx: Context, browserHash: string, { postId, parentKey }: Place, typed: Typed): Promise<void> {
  const now = ctx.now();
  const key = { browserHash, postId, parentKey };
  const empty = Object.values(typed).every((text) => text.trim() === "");
  await ctx.db.transaction(async (tx) => {
    await deleteExpiredParked(tx, now);
    if (empty) await deleteParked(tx, key);
    else await saveParked(tx, key, { ...typed, createdAt: now, expiresAt: new Date(now.getTime() + LIFE_MS) });
  });
}

function hrefOf(ctx: Context, { path, parentKey }: Place): string {
  return ctx.site.href(`${path}${parentKey ? `?replytocom=${parentKey}` : ""}#respond`);
}
