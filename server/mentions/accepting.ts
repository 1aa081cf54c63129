import { createHash } from "node:crypto";
import { createAddressLimit } from "../accounts/address-limit.ts";
import type { Context } from "../context.ts";
import { BadRequest, NotFound, say } from "../errors.ts";
import { comparable } from "./page-links.ts";
import { findTarget, takesMentions } from "./targets.ts";

/** The job that fetches a page which says that it links here. */
export const RECEIVE_MENTION = "receive-mention";

/** Word from another site, as it came. */
export interface Word {
  kind: "webmention" | "pingback";
  source: string;
  target: string;
  address: string;
}

/** What is taken in ten minutes: from one network, about one host, of all. Each makes this server ask another one. */
const MOST = { network: 30, host: 30, all: 200 };
const LONGEST = 2000;

/** Takes word from other sites, and has it looked after. */
export type Accept = (word: Word) => Promise<void>;

export function createAccept(ctx: Context): Accept {
  const limit = (points: number) => createAddressLimit({ points, seconds: 600, message: say("mentions.tooMany") });
  const limits = { network: limit(MOST.network), host: limit(MOST.host), all: limit(MOST.all) };

  /**
   * The page is fetched later; the same word again, while it waits, is the same.
   * @throws BadRequest (no addresses, or not one of ours), NotFound (mentions are switched off), TooMany
   */
  return async ({ kind, source, target, address }) => {
    if (!ctx.settings.current.mentionsReceived) throw new NotFound();
    await limits.network.count(address);
    const from = readUrl(source);
    const to = readUrl(target);
    if (from === undefined) throw new BadRequest(say("mentions.sourceWrong"));
    const post = to === undefined ? undefined : await findTarget(ctx, to);
    if (to === undefined || post?.status !== "published") throw new BadRequest(say("mentions.targetWrong"));
    if (from === to) throw new BadRequest(say("mentions.same"));
    if (!takesMentions(ctx, post)) throw new BadRequest(say("mentions.closed"));
    await limits.host.count(new URL(from).host);
    await limits.all.count("everybody");
    const uniqueKey = `${RECEIVE_MENTION}:${createHash("sha256")
      .update(JSON.stringify([from, post.id]))
      .digest("base64url")}`;
    await ctx.jobs.add(ctx.db.client, RECEIVE_MENTION, { kind, source: from, target: to, postId: post.id, address }, { uniqueKey });
  };
}

function readUrl(text: string): string | undefined {
  return text.length > LONGEST ? undefined : comparable(text);
}
