import { can } from "../accounts/permissions.ts";
import { networkOf } from "../accounts/sign-in-limits.ts";
import type { Viewer } from "../accounts/viewer.ts";
import type { Context } from "../context.ts";
import { findBans } from "./bans.ts";
import { type AuthorFacts, type BanFact, type Facts, type HistoryFacts, type LinkFact, MOST_SIMILAR } from "./facts.ts";
import { askFilter } from "./filter.ts";
import { findPersonRecord } from "./gather-store.ts";
import { guessLanguage } from "./language.ts";
import { findLinks, hostOf } from "./links.ts";
import { readRecent, speakerOf } from "./recent.ts";
import type { RecentWindow } from "./recent-window.ts";
import { ownWords, simhashOf } from "./simhash.ts";
import { secondsSince } from "./stamp.ts";
import type { Tally } from "./tally.ts";

/** What somebody wants to have published. */
export interface Submission {
  kind: Facts["kind"];
  post: { id: number; authorId: number; publishedAt: Date | null; commentRule: string };
  /** Of an edit: the comment, whose former text says nothing about it, and who wrote it. */
  former?: { id: number; personId: number | null };
  /** Who is signed in; of an edit by a guest nobody. */
  viewer: Viewer | undefined;
  /** A guest's details, or those that a comment has already. */
  name: string;
  email: string;
  website: string;
  address: string;
  /** Without tags. */
  text: string;
  bodyHtml: string;
  linkCount: number;
  form?: { trap: string; stamp: string | undefined };
  proofOfWork?: Facts["proofOfWork"];
  /** The program that sent it. */
  userAgent?: string;
}

type Place = Pick<Context, "db" | "options" | "now" | "cache" | "settings">;

const DAY_MS = 24 * 3_600_000;
const TEN_MINUTES_MS = 600_000;
const LONGEST_AGENT = 254;

/** Everything that the rules look at, but for what another program says. Few and cheap queries: it is done for every comment. */
export async function gatherFacts(ctx: Place, submission: Submission): Promise<Facts> {
  const { kind, post, text, bodyHtml, linkCount, address, form, former, viewer } = submission;
  const now = ctx.now();
  const personId = former ? former.personId : (viewer?.person.id ?? null);
  const isGuest = personId === null;
  const [email, website] = isGuest ? [submission.email, submission.website] : ["", ""];
  const links = findLinks(bodyHtml);
  const words = ownWords(bodyHtml, text);
  const simhash = simhashOf(words);
  const speaker = speakerOf({ personId, authorName: submission.name, authorEmail: isGuest ? email : null });
  const recent = await readRecent(ctx);
  return {
    version: 1,
    kind,
    at: now.toISOString(),
    language: ctx.settings.current.language,
    text,
    name: submission.name,
    email,
    website,
    address,
    userAgent: (submission.userAgent ?? "").slice(0, LONGEST_AGENT),
    network: networkOf(address),
    linkCount,
    links,
    author: await authorFacts(ctx, submission, personId),
    post: { id: post.id, days: post.publishedAt ? daysBetween(post.publishedAt, now) : 0, rule: post.commentRule },
    rates: ratesIn(recent, speaker, address, now),
    history: { network: historyOf(recent.of("network", networkOf(address))), email: historyOf(email ? recent.of("email", email) : undefined) },
    simhash,
    words: words.length,
    similar: simhash === null ? [] : similarIn(recent, simhash, speaker, former?.id),
    form: { trap: form !== undefined && form.trap !== "", seconds: form ? secondsSince(ctx, post.id, form.stamp) : null },
    writtenIn: guessLanguage(text),
    filter: await askFilter(ctx, { text, hosts: links.map(({ host }) => host), website, email }),
    bans: await bansOn(ctx, submission, { personId, links, website }),
    classifier: null,
    proofOfWork: submission.proofOfWork ?? null,
  };
}

async function authorFacts(ctx: Place, { viewer, post, former }: Submission, personId: number | null): Promise<AuthorFacts> {
  const moderates = can(viewer, "moderateComments", post);
  const record = personId === null ? undefined : await findPersonRecord(ctx.db, personId, former?.id);
  const { approved, pending, spam, trash } = record ?? { approved: 0, pending: 0, spam: 0, trash: 0 };
  const accountDays = record ? daysBetween(record.createdAt, ctx.now()) : null;
  return { moderates, personId, provider: viewer?.identity?.provider ?? null, accountDays, approved, pending, spam, trash };
}

function daysBetween(from: Date, to: Date): number {
  return Math.max(0, Math.floor((to.getTime() - from.getTime()) / DAY_MS));
}

function ratesIn(recent: RecentWindow, speaker: string, address: string, now: Date): Facts["rates"] {
  const at = now.getTime();
  const rateOf = (tally: Tally | undefined) => ({ tenMinutes: tally?.since(at - TEN_MINUTES_MS) ?? 0, day: tally?.since(at - DAY_MS) ?? 0 });
  return { speaker: rateOf(recent.of("speaker", speaker)), network: rateOf(recent.of("network", networkOf(address))), site: recent.site(at) };
}

function historyOf(tally: Tally | undefined): HistoryFacts {
  return { approved: tally?.approved ?? 0, spam: tally?.spam ?? 0 };
}

function similarIn(recent: RecentWindow, simhash: string, speaker: string, exceptId: number | undefined): Facts["similar"] {
  return recent
    .similar(simhash, MOST_SIMILAR)
    .filter(({ id }) => id !== exceptId)
    .map((found) => ({
      id: found.id,
      postId: found.postId,
      status: found.status,
      marked: found.marked,
      distance: found.distance,
      sameSpeaker: found.speaker === speaker,
    }));
}

/** By an e-mail that a guest has typed nobody is let pass: anybody can type it. */
async function bansOn(
  ctx: Place,
  { viewer, email, address }: Submission,
  { personId, links, website }: { personId: number | null; links: LinkFact[]; website: string },
): Promise<BanFact[]> {
  const hosts = [...links.map(({ host }) => host), hostOf(website)].filter((host) => host !== "");
  const proven = viewer !== undefined && viewer.person.emailConfirmed;
  const bans = await findBans(ctx, { personId, email: viewer ? (viewer.person.email ?? "") : email, address, hosts });
  return bans.filter(({ kind, effect }) => proven || kind !== "email" || effect !== "allow");
}
