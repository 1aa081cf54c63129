import type { SurveyedTerm } from "./survey.ts";
import { readSlug } from "./wxr-values.ts";

export interface PlacedCategory extends SurveyedTerm {
  /** Slug; undefined at the root. */
  parentSlug: string | undefined;
  /** Why it stands at the root though the file names a parent. */
  problem?: string;
}

/** Orders categories so that each comes after its parent, in whatever order the file has them. WXR 1.0 names a parent by its name. */
export function placeCategories(categories: ReadonlyMap<string, SurveyedTerm>): PlacedCategory[] {
  const byName = new Map([...categories.values()].map((category) => [category.name, category.slug]));
  const parents = new Map<string, string>();
  const problems = new Map<string, string>();
  for (const { slug, parent } of categories.values()) {
    if (parent === "") continue;
    const found = findParent(parent, categories, byName);
    if (found === undefined) problems.set(slug, `Its parent category “${parent}” is not in the file: it stands at the top.`);
    else parents.set(slug, found);
  }
  const placed = new Map<string, PlacedCategory>();
  const place = (slug: string, above: ReadonlySet<string>): void => {
    const category = categories.get(slug);
    if (category === undefined || placed.has(slug)) return;
    const parentSlug = parents.get(slug);
    if (parentSlug !== undefined && above.has(parentSlug)) {
      parents.delete(slug);
      problems.set(slug, "It stands below itself in the file: it was put at the top.");
    } else if (parentSlug !== undefined) {
      place(parentSlug, new Set([...above, parentSlug]));
    }
    if (placed.has(slug)) return;
    const problem = problems.get(slug);
    placed.set(slug, { ...category, parentSlug: parents.get(slug), ...(problem === undefined ? {} : { problem }) });
  };
  for (const slug of categories.keys()) place(slug, new Set([slug]));
  return [...placed.values()];
}

function findParent(parent: string, categories: ReadonlyMap<string, SurveyedTerm>, byName: ReadonlyMap<string, string>): string | undefined {
  if (categories.has(parent)) return parent;
  const decoded = readSlug(parent);
  return categories.has(decoded) ? decoded : byName.get(parent);
}
