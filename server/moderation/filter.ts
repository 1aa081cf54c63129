import type { Context } from "../context.ts";
import type { Tx } from "../db/database.ts";
import { groupBy } from "../group-by.ts";
import type { FilterFacts } from "./facts.ts";
import { addToTokens, type LearnedAs, listTokenCounts, listUnlearned, markLearned, type TokenCount } from "./filter-store.ts";
import { type Evidence, weigh } from "./filter-weights.ts";
import { hashToken } from "./token-hashes.ts";
import { filteredText, type FilteredText, tokensOf } from "./tokens.ts";

/** The row that counts comments, not a word: no hash is one character long. */
const ALL = "*";
const MOST_AT_ONCE = 500;

type Place = Pick<Context, "db" | "options">;

/**
 * Has the filter learn comments as spam or as ham, or forget them (null), within the transaction of the decision. What a comment was learned as
 * before is taken back first; one that is known as that already is passed over. Of a comment whose text is about to change: forget, change, learn.
 */
export async function learn(ctx: Place, tx: Tx, ids: readonly number[], as: LearnedAs | null): Promise<void> {
  for (let at = 0; at < ids.length; at += MOST_AT_ONCE) await learnSome(ctx, tx, ids.slice(at, at + MOST_AT_ONCE), as);
}

async function learnSome(ctx: Place, tx: Tx, ids: readonly number[], as: LearnedAs | null): Promise<void> {
  const changes = new Map<string, TokenCount>();
  for (const [from, rows] of groupBy(await listUnlearned(tx, ids, as), ({ learnedAs }) => learnedAs)) {
    const marked = await markLearned(
      ctx.db,
      tx,
      rows.map(({ id }) => id),
      from,
      as,
    );
    for (const row of rows) if (marked.has(row.id)) tally(ctx, changes, filteredText(row), from, as);
  }
  if (changes.size === 0) return;
  // In one order, so that two who learn at once do not wait for each other.
  await addToTokens(
    ctx.db,
    tx,
    [...changes.values()].filter(({ spam, ham }) => spam !== 0 || ham !== 0).toSorted((a, b) => (a.token < b.token ? -1 : 1)),
  );
}

function tally(ctx: Place, changes: Map<string, TokenCount>, comment: FilteredText, from: string | null, to: LearnedAs | null): void {
  for (const token of [ALL, ...tokensOf(comment).map((word) => hashToken(ctx.options.secret, word))]) {
    const count = changes.get(token) ?? { token, spam: 0, ham: 0 };
    count.spam += Number(to === "spam") - Number(from === "spam");
    count.ham += Number(to === "ham") - Number(from === "ham");
    changes.set(token, count);
  }
}

/** What the filter says of a text; null: it has learned nothing of one kind yet. */
export async function askFilter(ctx: Place, comment: FilteredText): Promise<FilterFacts | null> {
  const words = tokensOf(comment);
  const hashes = words.map((word) => hashToken(ctx.options.secret, word));
  const counts = new Map((await listTokenCounts(ctx.db, [ALL, ...hashes])).map((count) => [count.token, count]));
  const all = counts.get(ALL);
  if (!all || all.spam === 0 || all.ham === 0) return null;
  const evidence = words.flatMap((word, at): Evidence[] => {
    const count = counts.get(hashes[at] ?? "");
    return count ? [{ word, spam: count.spam, ham: count.ham }] : [];
  });
  return { ...weigh(evidence, all), spam: all.spam, ham: all.ham };
}
