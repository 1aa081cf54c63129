import type { Context } from "../../context.ts";
import { findCategory } from "../../posts/filing/category-store.ts";
import { listCategories, listTagNames } from "../../terms/store.ts";
import { flattenTree } from "../../terms/tree.ts";
import type { FilterSelect, PostFilters } from "../pages.ts";
import { findTagName, listMonths, listWriters } from "./list-store.ts";
import { elsewhere, isFiltered, placeFields, placePath, type PostPlace } from "./place.ts";

/** So many writers are offered to choose from. */
const MOST_WRITERS = 200;

/** Of more categories only those at the root are offered: what stands below is found with them. */
const MOST_CATEGORIES = 300;

const TAG_SUGGESTIONS = 300;

/** What a list is narrowed and changed by. */
export interface ListChoices {
  months: string[];
  categories: { id: number; label: string }[];
  /** Those are not all. */
  hasMore: boolean;
  writers: { id: number; name: string }[];
  /** To type from: those by name that come first. */
  tagNames: string[];
}

/** Kept with the lists' own tag: it changes when a post does. */
export function listChoices(ctx: Context, type: "post" | "page"): Promise<ListChoices> {
  return ctx.cache.remember(`admin-list-choices:${type}`, ["lists", "people"], async () => {
    const db = ctx.db.client;
    const tree = type === "post" ? flattenTree(await listCategories(db)) : [];
    const hasMore = tree.length > MOST_CATEGORIES;
    return {
      months: await listMonths(db, type),
      categories: tree
        .filter(({ depth }) => !hasMore || depth === 0)
        .slice(0, MOST_CATEGORIES)
        .map(({ item, depth }) => ({ id: item.id, label: `${"– ".repeat(depth)}${item.name}` })),
      hasMore,
      writers: await listWriters(db, MOST_WRITERS),
      tagNames: type === "post" ? await listTagNames(db, TAG_SUGGESTIONS) : [],
    };
  });
}

/** The filter of a list as it stands. @param seesAll whether others' posts are in it */
export async function filtersFor(ctx: Context, type: "post" | "page", place: PostPlace, choices: ListChoices, seesAll: boolean): Promise<PostFilters> {
  const { site, t } = ctx;
  const month = new Intl.DateTimeFormat(ctx.settings.current.language, { month: "long", year: "numeric", timeZone: "UTC" });
  const selects: FilterSelect[] = [
    select("month", t("lists.month"), place.month, [
      ["", t("lists.anyMonth")],
      ...choices.months.map((each): [string, string] => [each, month.format(new Date(`${each}-15T12:00:00Z`))]),
    ]),
  ];
  const byId = (items: { id: number; label: string }[]) => items.map(({ id, label }): [string, string] => [String(id), label]);
  if (type === "post")
    selects.push(select("category", t("lists.category"), String(place.categoryId ?? ""), [["", t("lists.anyCategory")], ...byId(choices.categories)]));
  if (seesAll && choices.writers.length > 1) {
    const writers = choices.writers.map(({ id, name }) => ({ id, label: name }));
    selects.push(select("author", t("writing.author"), String(place.authorId ?? ""), [["", t("lists.anyAuthor")], ...byId(writers)]));
  }
  selects.push(
    select("picture", t("lists.picture"), place.picture, [
      ["", t("lists.anyPicture")],
      ["with", t("lists.withPicture")],
      ["without", t("lists.withoutPicture")],
    ]),
  );
  const { view, search, sort, reversed, tagId } = place;
  return {
    action: site.href(`/admin/${type}s`),
    hidden: placeFields(elsewhere({ view, search, sort, reversed, tagId })), // A category that is not offered gives way to the one that is chosen.
    selects,
    chips: await chipsFor(ctx, type, place, choices),
    active: isFiltered(place),
    clearHref: site.href(placePath(type, elsewhere({ view, search }))),
  };
}

function select(name: string, label: string, value: string, options: [value: string, label: string][]): FilterSelect {
  return { name, label, options: options.map(([each, text]) => ({ value: each, label: text, selected: each === value })) };
}

async function chipsFor(ctx: Context, type: "post" | "page", place: PostPlace, choices: ListChoices): Promise<PostFilters["chips"]> {
  const without = (changes: Partial<PostPlace>) => ctx.site.href(placePath(type, { ...place, ...changes, page: 1 }));
  const tag = place.tagId === undefined ? undefined : ((await findTagName(ctx.db.client, place.tagId)) ?? "?");
  const isOffered = choices.categories.some(({ id }) => id === place.categoryId);
  const category = place.categoryId === undefined || isOffered ? undefined : ((await findCategory(ctx.db.client, place.categoryId))?.name ?? "?");
  return [
    ...(tag === undefined ? [] : [{ text: ctx.t("lists.tagged", { name: tag }), href: without({ tagId: undefined }) }]),
    ...(category === undefined ? [] : [{ text: category, href: without({ categoryId: undefined }) }]),
  ];
}
