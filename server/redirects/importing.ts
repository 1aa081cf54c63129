import { CsvError, parse } from "csv-parse/sync";
import { type Actor, assertCan } from "../accounts/permissions.ts";
import type { Context } from "../context.ts";
import type { Tx } from "../db/database.ts";
import { Invalid, inWords, say } from "../errors.ts";
import { tidyPath } from "../posts/permalinks.ts";
import { deleteMissed } from "./asked-store.ts";
import { saysUsed, whatExists } from "./existing.ts";
import type { NextStep } from "./following.ts";
import { type Addresses, loadAddresses } from "./import-store.ts";
import { checkRedirect, type CheckedRedirect, type TypedRedirect } from "./input.ts";
import { resolveTarget } from "./redirects.ts";
import { deleteByPaths, insertRedirects } from "./store.ts";

/** Lines that are taken at once. */
export const MOST_LINES = 10_000;

/** A line that can't be taken, and why. */
export interface BadLine {
  line: number;
  text: string;
  problem: string;
}

export interface ImportOutcome {
  imported: number;
  bad: BadLine[];
  /** Lines that could be taken. */
  good: number;
}

/**
 * Takes redirects from CSV: old address, new address, status. What was said of an old address before is replaced. If a line is wrong nothing
 * is written, unless the good ones are wanted nevertheless.
 * @throws Invalid (no CSV, too many lines, none at all), Forbidden
 */
export async function importRedirects(ctx: Context, viewer: Actor, csv: string, { onlyGood }: { onlyGood: boolean }): Promise<ImportOutcome> {
  assertCan(viewer, "manageRedirects");
  const lines = readLines(csv);
  if (lines.length === 0) throw new Invalid({ lines: say("redirects.importNothing") });
  if (lines.length > MOST_LINES) throw new Invalid({ lines: say("redirects.importTooMany", { maximum: MOST_LINES }) });
  return ctx.db.transaction((tx) => writeImport(ctx, tx, lines, onlyGood), { timeoutMs: 120_000 });
}

interface Line {
  line: number;
  typed: TypedRedirect;
}

async function writeImport(ctx: Context, tx: Tx, lines: readonly Line[], onlyGood: boolean): Promise<ImportOutcome> {
  const bad: BadLine[] = [];
  const addresses = await loadAddresses(tx);
  const checked = await checkLines(ctx, tx, { lines, addresses }, bad);
  const next = nextSteps(addresses, checked);
  const good: CheckedRedirect[] = [];
  for (const [line, redirect] of checked) {
    const resolved = await taken(ctx, line, bad, () => resolveTarget(redirect, next));
    if (resolved) good.push(resolved);
  }
  bad.sort((a, b) => a.line - b.line);
  if (good.length === 0 || (bad.length > 0 && !onlyGood)) return { imported: 0, bad, good: good.length };
  const createdAt = ctx.now();
  for (let start = 0; start < good.length; start += BATCH) {
    const batch = good.slice(start, start + BATCH);
    const paths = batch.map(({ path }) => path);
    await deleteByPaths(tx, paths);
    await deleteMissed(tx, paths);
    await insertRedirects(
      tx,
      batch.map((redirect) => ({ ...redirect, origin: "import", hits: 0, lastHitAt: null, createdAt })),
    );
  }
  return { imported: good.length, bad, good: good.length };
}

const BATCH = 500;

/** The lines that are right for themselves, and lead away from where nothing is. */
async function checkLines(
  ctx: Context,
  tx: Tx,
  { lines, addresses: { present } }: { lines: readonly Line[]; addresses: Addresses },
  bad: BadLine[],
): Promise<Map<Line, CheckedRedirect>> {
  const checked = new Map<Line, CheckedRedirect>();
  const seen = new Set<string>();
  for (const line of lines) {
    const redirect = await taken(ctx, line, bad, async () => {
      const one = checkRedirect(ctx.site, line.typed);
      if (seen.has(one.path)) throw new Invalid({ path: say("redirects.importTwice") });
      const existing = await whatExists(ctx, tx, one.path, (path) => Promise.resolve(present.has(path)));
      if (existing) throw new Invalid({ path: saysUsed(existing, one.path, ctx.t) });
      return one;
    });
    if (!redirect) continue;
    seen.add(redirect.path);
    checked.set(line, redirect);
  }
  return checked;
}

/** What a line gives, unless it is refused: then it is among the bad ones. */
async function taken<T>(ctx: Context, { line, typed }: Line, bad: BadLine[], work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (refusal) {
    if (!(refusal instanceof Invalid)) throw refusal;
    bad.push({ line, text: [typed.path, typed.target, typed.status].filter(Boolean).join(", ").slice(0, 300), problem: inWords(refusal.words, ctx.t) });
    return undefined;
  }
}

/** Where each path leads once the lines are written. */
function nextSteps({ present, former, said: before }: Addresses, checked: ReadonlyMap<Line, CheckedRedirect>): NextStep {
  const said = new Map(before);
  for (const { path, target, status } of checked.values()) said.set(path, { to: target, status });
  return (path) => {
    const slashed = tidyPath(path);
    if (present.has(slashed)) return Promise.resolve(undefined);
    const moved = former.get(slashed);
    return Promise.resolve(said.get(path) ?? (moved === undefined ? undefined : { to: moved, status: 301 }));
  };
}

/** @throws Invalid for what is no CSV */
function readLines(csv: string): Line[] {
  const [head = ""] = csv.split("\n", 1);
  const delimiter = head.includes(",") ? "," : head.includes(";") ? ";" : head.includes("\t") ? "\t" : ",";
  const options = { delimiter, info: true, relax_column_count: true, skip_empty_lines: true, trim: true, bom: true, to: MOST_LINES + 2 } as const;
  try {
    const records = parse(csv, options) as unknown as { record: string[]; info: { lines: number } }[];
    const lines = records.map(({ record: [path = "", target = "", status = ""], info }) => ({ line: info.lines, typed: { path, target, status } }));
    return isHeader(lines[0]) ? lines.slice(1) : lines;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new Invalid({ lines: say("redirects.importBroken", { line: Number(error["lines"] ?? 1) }) });
  }
}

/** The first line names the columns, if it does not begin as an address does. */
function isHeader(line: Line | undefined): boolean {
  return line !== undefined && !/^(\/|https?:)/i.test(line.typed.path);
}
