import type { Request } from "express";
import type { Context } from "../../context.ts";
import type { FieldErrors } from "../../errors.ts";
import { categoryPath, tagPath } from "../../posts/bases.ts";
import { findDefaultCategory } from "../../posts/filing/default-category.ts";
import { pagingFor } from "../../posts/paging.ts";
import { listCategories } from "../../terms/store.ts";
import { flattenTree, treeChoices } from "../../terms/tree.ts";
import { adminFrame } from "../frame.ts";
import type { AdminNotice, TermEditPage, TermForm, TermItem, TermListPage } from "../pages.ts";
import { placeFields, placePath, type TermKind, type TermPlace } from "./place.ts";
import { countFiled, countTagged, countUnusedTags, findCategories, findTags, type ListedTerm, listCategoriesWhole } from "./store.ts";

const PER_PAGE = 50;
/** What more of them are merged into is typed. */
const MOST_TARGETS = 300;

/** What was typed into a form that was refused. */
export interface RefusedTerm {
  values: TermForm["values"];
  errors: FieldErrors;
}

/** The list of categories or of tags, with the form for a new one beside it. @throws NotFound beyond the last page */
export async function termListPage(
  ctx: Context,
  req: Request,
  of: TermKind,
  place: TermPlace,
  { notice, refused }: { notice?: AdminNotice | undefined; refused?: RefusedTerm } = {},
): Promise<TermListPage> {
  const { t, site } = ctx;
  const { items, total } = of === "categories" ? await categoryItems(ctx, place) : await tagItems(ctx, place);
  const hrefOf = (changes: Partial<TermPlace>) => site.href(placePath(of, { ...place, page: 1, ...changes }));
  const parents = of === "categories" ? await categoryChoices(ctx) : [];
  return {
    kind: "terms",
    frame: await adminFrame(ctx, req, of, notice),
    of,
    heading: t(`terms.${of}`),
    search: {
      action: site.href(`/admin/${of}`),
      label: t(of === "categories" ? "terms.searchCategories" : "terms.searchTags"),
      value: place.search,
      hidden: placeFields({ ...place, search: "", page: 1 }),
    },
    sorts: (["", "use"] as const).map((sort) => ({
      text: t(sort === "use" ? "terms.byUse" : of === "categories" && place.search === "" ? "terms.tree" : "terms.byName"),
      href: hrefOf({ sort }),
      current: place.sort === sort,
    })),
    items,
    paging: pagingFor(place.page, total, PER_PAGE, (page) => hrefOf({ page })),
    empty: { text: place.search === "" ? t(of === "categories" ? "terms.noneCategories" : "terms.noneTags") : t("terms.noneHolds", { words: place.search }) },
    place: placeFields(place),
    create: {
      action: site.href(`/admin/${of}`),
      values: refused?.values ?? { name: "", slug: "", description: "", parentId: undefined },
      errors: refused?.errors ?? {},
      parents,
    },
    bulk: {
      action: site.href(`/admin/${of}/bulk`),
      acts: [
        { value: "delete", label: t("terms.delete") },
        { value: "merge", label: t("terms.merge") },
        ...(of === "categories" ? [{ value: "move", label: t("terms.move") }] : []),
      ],
      targets: parents.length > MOST_TARGETS ? [] : parents,
    },
    ...(await unusedLink(ctx, of)),
  };
}

async function unusedLink(ctx: Context, of: TermKind): Promise<Pick<TermListPage, "unused">> {
  const count = of === "tags" ? await countUnusedTags(ctx.db.client) : 0;
  return count === 0 ? {} : { unused: { text: ctx.t("terms.deleteUnused", { count }), href: ctx.site.href("/admin/tags/sure?act=delete&unused=1") } };
}

async function categoryItems(ctx: Context, { search, sort, page }: TermPlace): Promise<{ items: TermItem[]; total: number }> {
  const db = ctx.db.client;
  const found = await findCategories(ctx.db, search);
  const isTree = search === "" && sort === "";
  const all = isTree ? flattenTree(found) : found.map((item) => ({ item, depth: 0 }));
  const counts = sort === "use" ? await countFiled(db) : undefined;
  const sorted = counts ? all.toSorted((a, b) => (counts.get(b.item.id) ?? 0) - (counts.get(a.item.id) ?? 0)) : all;
  const shown = sorted.slice((page - 1) * PER_PAGE, page * PER_PAGE);
  const ids = shown.map(({ item }) => item.id);
  const uses = counts ?? (await countFiled(db, ids));
  const byDefault = await findDefaultCategory(ctx, db);
  const depths = new Map(shown.map(({ item, depth }) => [item.id, depth]));
  const items = (await listCategoriesWhole(db, ids)).map((row): TermItem => ({
    ...termItem(ctx, "categories", row, uses.get(row.id) ?? 0),
    depth: depths.get(row.id) ?? 0,
    trail: isTree ? "" : row.path.split("/").slice(0, -1).join(" / "),
    isDefault: row.id === byDefault,
  }));
  return { items, total: found.length };
}

async function tagItems(ctx: Context, { search, sort, page }: TermPlace): Promise<{ items: TermItem[]; total: number }> {
  const { items, total } = await findTags(ctx.db, search, { sort, skip: (page - 1) * PER_PAGE, take: PER_PAGE });
  const ids = items.map(({ id }) => id);
  const uses = await countTagged(ctx.db.client, ids);
  return { items: items.map((row) => termItem(ctx, "tags", row, uses.get(row.id) ?? 0)), total };
}

function termItem({ site, settings }: Context, of: TermKind, { id, name, slug, description, path }: ListedTerm, count: number): TermItem {
  return {
    id,
    name,
    slug,
    description,
    depth: 0,
    trail: "",
    count,
    editHref: site.href(`/admin/${of}/${id}`),
    postsHref: site.href(`/admin/posts?${of === "categories" ? "category" : "tag"}=${id}`),
    archiveHref: site.href(archiveOf({ settings }, of, path)),
    isDefault: false,
  };
}

function archiveOf({ settings }: Pick<Context, "settings">, of: TermKind, path: string): string {
  return of === "categories" ? categoryPath(settings.current, path) : tagPath(settings.current, path);
}

/** The whole tree, to choose from. @param except this one and those below it are left out */
async function categoryChoices(ctx: Context, except?: number): Promise<TermForm["parents"]> {
  return treeChoices(await listCategories(ctx.db.client), ({ name }) => name, except);
}

/** The form of one category or tag. */
export async function termEditPage(ctx: Context, req: Request, of: TermKind, term: ListedTerm, refused?: RefusedTerm): Promise<TermEditPage> {
  const { t, site } = ctx;
  const { name, slug, description, parentId } = term;
  const isDefault = of === "categories" && (await findDefaultCategory(ctx, ctx.db.client)) === term.id;
  return {
    kind: "term-edit",
    frame: await adminFrame(ctx, req, of),
    of,
    heading: t(of === "categories" ? "terms.editCategory" : "terms.editTag"),
    form: {
      action: site.href(`/admin/${of}/${term.id}`),
      values: refused?.values ?? { name, slug, description, parentId: parentId ?? undefined },
      errors: refused?.errors ?? {},
      parents: of === "categories" ? await categoryChoices(ctx, term.id) : [],
    },
    backLink: { text: t(`terms.${of}`), href: site.href(`/admin/${of}`) },
    archiveLink: { text: t("terms.view"), href: site.href(archiveOf(ctx, of, term.path)) },
    ...(isDefault ? {} : { deletionLink: { text: t("terms.deleteOne"), href: site.href(`/admin/${of}/sure?act=delete&ids=${term.id}`) } }),
  };
}
