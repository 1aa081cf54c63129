import type { Tx } from "../db/database.ts";
import { type PlacedCategory, placeCategories } from "./category-tree.ts";
import { assignIds, raiseSequence } from "./id-store.ts";
import { addProblem, countOutcome, type Outcome } from "./report.ts";
import type { ImportRun } from "./run.ts";
import { sourceHash } from "./source-hash.ts";
import type { SurveyedTerm } from "./survey.ts";
import {
  insertImportedCategory,
  insertImportedTags,
  listStoredCategories,
  listStoredTags,
  type StoredCategory,
  type StoredTag,
  updateImportedCategory,
  updateImportedTag,
} from "./term-store.ts";
import { isKeepable } from "./wxr-values.ts";

/** Writes the category tree. One that is here already under the same slug, but not from this blog, is used as it is. */
export async function importCategories(run: ImportRun, tx: Tx): Promise<void> {
  const { survey } = run;
  const placed = placeCategories(survey.categories);
  const stored = findStored(await listStoredCategories(tx, survey.source, [...survey.categories.keys()]), survey.source);
  if (!run.dryRun) await raiseTermSequence(run, tx, "Category", placed);
  for (const category of placed) {
    if (category.problem !== undefined) addProblem(run.report, { message: category.problem, line: category.line, item: category.name });
    const known = stored(category);
    const hash = sourceHash([category.slug, category.name, category.parentSlug ?? "", category.description]);
    const outcome = outcomeOf(known, hash, survey.source);
    countOutcome(run.report, "categories", outcome);
    run.categories.set(category.slug, run.dryRun ? { id: known?.id ?? 0, path: "" } : await writeCategory(run, tx, category, { known, hash, outcome }));
  }
}

interface Decided<Known> {
  known: Known | undefined;
  hash: string;
  outcome: Outcome;
}

async function writeCategory(
  run: ImportRun,
  tx: Tx,
  category: PlacedCategory,
  { known, hash, outcome }: Decided<StoredCategory>,
): Promise<{ id: number; path: string }> {
  const parent = category.parentSlug === undefined ? undefined : run.categories.get(category.parentSlug);
  const slug = outcome === "unchanged" ? (known?.slug ?? category.slug) : category.slug;
  const path = parent === undefined ? slug : `${parent.path}/${slug}`;
  if (known !== undefined && outcome === "unchanged") {
    const moved = known.source === run.survey.source && known.parentId === (parent?.id ?? null) && known.path !== path;
    if (moved) await updateImportedCategory(tx, known.id, { path });
    return { id: known.id, path: moved ? path : known.path };
  }
  const data = { name: category.name, slug, path, description: category.description, parentId: parent?.id ?? null, sourceHash: hash };
  if (known !== undefined) {
    await updateImportedCategory(tx, known.id, data);
    return { id: known.id, path };
  }
  const [id = 0] = await assignIds(tx, run.ctx.db.provider, "Category", [isKeepable(category.id) ? category.id : undefined]);
  await insertImportedCategory(tx, { ...data, id, source: run.survey.source, sourceId: sourceIdOf(category) });
  return { id, path };
}

/** Writes the tags; the same rule for slugs that are here already. */
export async function importTags(run: ImportRun, tx: Tx): Promise<void> {
  const { survey } = run;
  const tags = [...survey.tags.values()];
  const stored = findStored(await listStoredTags(tx, survey.source, [...survey.tags.keys()]), survey.source);
  const fresh: (SurveyedTerm & { hash: string })[] = [];
  for (const tag of tags) {
    const known = stored(tag);
    const hash = sourceHash([tag.slug, tag.name, tag.description]);
    const outcome = outcomeOf(known, hash, survey.source);
    countOutcome(run.report, "tags", outcome);
    run.tags.set(tag.slug, known?.id ?? 0);
    if (known === undefined) fresh.push({ ...tag, hash });
    else if (outcome === "updated" && !run.dryRun)
      await updateImportedTag(tx, known.id, { name: tag.name, slug: tag.slug, description: tag.description, sourceHash: hash });
  }
  if (!run.dryRun) await insertTags(run, tx, fresh);
}

async function insertTags(run: ImportRun, tx: Tx, tags: readonly (SurveyedTerm & { hash: string })[]): Promise<void> {
  const { survey, ctx } = run;
  await raiseTermSequence(run, tx, "Tag", tags);
  const ids = await assignIds(
    tx,
    ctx.db.provider,
    "Tag",
    tags.map(({ id }) => (isKeepable(id) ? id : undefined)),
  );
  const rows = tags.map((tag, index) => {
    const { name, slug, description, hash } = tag;
    return { id: ids[index] ?? 0, name, slug, description, source: survey.source, sourceId: sourceIdOf(tag), sourceHash: hash };
  });
  for (const { slug, id } of rows) run.tags.set(slug, id);
  await insertImportedTags(tx, rows);
}

/** What is here already of a term: by its old id, else by its slug. */
function findStored<Row extends StoredTag>(rows: readonly Row[], source: string): (term: SurveyedTerm) => Row | undefined {
  const bySourceId = new Map(rows.filter((row) => row.source === source).map((row) => [row.sourceId, row]));
  const bySlug = new Map(rows.map((row) => [row.slug, row]));
  // A slug decides first: it is unique here, so that a second row with it could not be written.
  return (term) => bySlug.get(term.slug) ?? bySourceId.get(sourceIdOf(term));
}

function outcomeOf(known: StoredTag | undefined, hash: string, source: string): "created" | "updated" | "unchanged" {
  if (known === undefined) return "created";
  return known.source !== source || known.sourceHash === hash ? "unchanged" : "updated";
}

function sourceIdOf(term: SurveyedTerm): string {
  return term.id === undefined ? term.slug : String(term.id);
}

async function raiseTermSequence(run: ImportRun, tx: Tx, table: "Category" | "Tag", terms: readonly SurveyedTerm[]): Promise<void> {
  const largest = terms.reduce((most, { id }) => (isKeepable(id) ? Math.max(most, id) : most), 1);
  await raiseSequence(tx, run.ctx.db.provider, table, largest);
}
