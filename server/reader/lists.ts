import type { Context } from "../context.ts";
import type { Prisma } from "../db/database.ts";
import { NotFound } from "../errors.ts";
import { siteHead } from "../feeds/head-data.ts";
import { siteFrame } from "../frame.ts";
import type { ArchivePage, Head, HomePage, Link, Paging, SiteFrame } from "../pages.ts";
import type { Address } from "../posts/address.ts";
import { categoryPath, tagPath } from "../posts/bases.ts";
import { findByFormerTermPath } from "../posts/filing/former-store.ts";
import { sidebarPart } from "../widgets/sidebar.ts";
import { listedPosts } from "./listed-posts.ts";
import { pagingFor } from "../posts/paging.ts";
import { findAuthor, hasPublished, listPosts, PUBLIC_POST } from "../posts/store.ts";
import { listByPaths } from "../redirects/store.ts";
import { findCategoryBySlug, findTagBySlug, listCategoryTrail, listCategoryTreeIds } from "../terms/archive-store.ts";

type ListAddress = Extract<Address, { kind: "category" | "tag" | "author" | "date" }>;

/** The newest posts: the home page, or where the owner put them instead. @param at their address and title there @throws NotFound beyond the last page */
export async function homePage(ctx: Context, page: number, at?: { path: string; title: string }): Promise<HomePage> {
  const base = at?.path ?? "/";
  const { title, tagline, language, postsPerPage } = ctx.settings.current;
  const { items, total } = await listPosts(ctx.db.client, PUBLIC_POST, { page, perPage: postsPerPage, stickyFirst: true });
  const paging = pagingFor(page, total, postsPerPage, (number) => pageHref(ctx, base, number));
  const url = ctx.site.url(pagePathOf(base, page));
  const head: Head = {
    title: at
      ? `${page > 1 ? ctx.t("list.titleOfPage", { title: at.title, page }) : at.title} – ${title}`
      : page > 1
        ? ctx.t("list.titleOfPage", { title, page })
        : tagline
          ? `${title} – ${tagline}`
          : title,
    description: tagline,
    canonicalUrl: url,
    ...pagingHead(paging),
    ...siteHead({ siteTitle: title, title, description: tagline, url, homeUrl: ctx.site.url("/"), language }),
  };
  return {
    kind: "home",
    site: await siteFrame(ctx),
    head,
    ...(at ? { heading: at.title || ctx.t("site.untitled") } : {}),
    posts: await listedPosts(ctx, items),
    paging,
    ...(await sidebarPart(ctx)),
  };
}

/** What an archive is about. */
interface Subject {
  label: string;
  name: string;
  description?: string;
  trail: Link[];
  /** Its feed is offered in the head. */
  hasFeed: boolean;
  where: Prisma.PostWhereInput;
  /** Its address, without paging. */
  path: string;
}

/** The archive of a category, tag, author or date. @throws NotFound */
export async function archivePage(ctx: Context, address: ListAddress): Promise<ArchivePage> {
  const subject = await findSubject(ctx, address);
  const { postsPerPage } = ctx.settings.current;
  const { items, total } = await listPosts(ctx.db.client, { ...PUBLIC_POST, ...subject.where }, { page: address.page, perPage: postsPerPage });
  if (total === 0 && address.kind === "date") throw new NotFound();
  const paging = pagingFor(address.page, total, postsPerPage, (number) => pageHref(ctx, subject.path, number));
  const site = await siteFrame(ctx);
  return {
    kind: "archive",
    site,
    head: archiveHead(ctx, site, subject, paging),
    label: subject.label,
    name: subject.name,
    ...(subject.description ? { description: subject.description } : {}),
    trail: subject.trail,
    posts: await listedPosts(ctx, items),
    paging,
    ...(await sidebarPart(ctx)),
  };
}

/** The proper path of an archive that was asked for, if it has another one (a category below the wrong parent). */
export async function archivePath(ctx: Context, address: ListAddress): Promise<string> {
  return (await findSubject(ctx, address)).path;
}

function findSubject(ctx: Context, address: ListAddress): Promise<Subject> {
  switch (address.kind) {
    case "category":
      return categorySubject(ctx, address.slugs);
    case "tag":
      return tagSubject(ctx, address.slug);
    case "author":
      return authorSubject(ctx, address.slug);
    case "date":
      return Promise.resolve(dateSubject(ctx, address));
  }
}

async function categorySubject(ctx: Context, slugs: readonly string[]): Promise<Subject> {
  const category = await findCategory(ctx, slugs);
  if (!category) throw new NotFound();
  const trail = await listCategoryTrail(ctx.db.client, category.path);
  const categoryIds = await listCategoryTreeIds(ctx.db.client, category);
  return {
    label: ctx.t("archive.category"),
    name: category.name,
    description: category.description,
    trail: trail.map((parent) => ({ text: parent.name, href: ctx.site.href(categoryPath(ctx.settings.current, parent.path)) })),
    hasFeed: true,
    // As in WordPress, a category's archive holds its sub-categories' posts too.
    where: { categories: { some: { categoryId: { in: categoryIds } } } },
    path: categoryPath(ctx.settings.current, category.path),
  };
}

/** The category of the last slug, whatever stands before it, unless another one had this very address once, or something is said of it. */
async function findCategory({ db, settings: { current } }: Context, slugs: readonly string[]) {
  const path = slugs.join("/");
  const category = await findCategoryBySlug(db.client, slugs.at(-1) ?? "");
  if (!category || category.path === path) return category;
  const moved = await findByFormerTermPath(db.client, "category", path);
  if (moved !== undefined) return findCategoryBySlug(db.client, moved.split("/").at(-1) ?? "");
  const bases = [current.categoryBase, ...current.formerBases.filter(({ kind }) => kind === "category").map(({ base }) => base)];
  const said = await listByPaths(
    db.client,
    bases.map((base) => `/${base}/${path}/`),
  );
  return said.length > 0 ? null : category;
}

async function tagSubject(ctx: Context, slug: string): Promise<Subject> {
  const tag = await findTagBySlug(ctx.db.client, slug);
  if (!tag) throw new NotFound();
  return {
    label: ctx.t("archive.tag"),
    name: tag.name,
    description: tag.description,
    trail: [],
    hasFeed: true,
    where: { tags: { some: { tagId: tag.id } } },
    path: tagPath(ctx.settings.current, tag.slug),
  };
}

async function authorSubject(ctx: Context, slug: string): Promise<Subject> {
  const author = await findAuthor(ctx.db.client, slug);
  // A reader who never wrote a post has no archive: it would tell who has an account.
  if (!author || !(await hasPublished(ctx.db.client, author.id))) throw new NotFound();
  return {
    label: ctx.t("archive.author"),
    name: author.name,
    description: author.bio,
    trail: [],
    hasFeed: true,
    where: { authorId: author.id },
    path: `/author/${author.slug}/`,
  };
}

function dateSubject(ctx: Context, { year, month, day }: Extract<ListAddress, { kind: "date" }>): Subject {
  const date = [year, month, day].filter((part) => part !== undefined);
  const { language } = ctx.settings.current;
  const at = new Date(Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1)));
  const style = day ? { dateStyle: "long" as const } : { year: "numeric" as const, ...(month ? { month: "long" as const } : {}) };
  return {
    label: ctx.t(day ? "archive.day" : month ? "archive.month" : "archive.year"),
    name: new Intl.DateTimeFormat(language, { ...style, timeZone: "UTC" }).format(at),
    trail: [],
    hasFeed: false,
    where: { publishedLocal: { gte: firstMoment(at), lt: firstMoment(following(at, month, day)) } },
    path: `/${date.join("/")}/`,
  };
}

/** Written like the column, so that any collation compares digit with digit. */
function firstMoment(at: Date): string {
  return at.toISOString().slice(0, 19);
}

function following(at: Date, month: string | undefined, day: string | undefined): Date {
  const [years, months, days] = day ? [0, 0, 1] : month ? [0, 1, 0] : [1, 0, 0];
  return new Date(Date.UTC(at.getUTCFullYear() + years, at.getUTCMonth() + months, at.getUTCDate() + days));
}

function archiveHead(ctx: Context, site: SiteFrame, subject: Subject, paging: Paging): Head {
  const title = ctx.t("archive.title", { label: subject.label, name: subject.name });
  const feeds = subject.hasFeed ? [{ text: title, href: ctx.site.href(`${subject.path}feed/`), type: "application/rss+xml" }] : [];
  return {
    title: `${paging.page > 1 ? ctx.t("list.titleOfPage", { title, page: paging.page }) : title} – ${site.title}`,
    ...(subject.description ? { description: subject.description } : {}),
    canonicalUrl: ctx.site.url(pagePathOf(subject.path, paging.page)),
    ...pagingHead(paging),
    ...siteHead({
      siteTitle: site.title,
      title: subject.name,
      description: subject.description,
      url: ctx.site.url(pagePathOf(subject.path, paging.page)),
      homeUrl: ctx.site.url("/"),
      language: site.language,
    }),
    feeds,
  };
}

/** rel=prev and rel=next of a list: the next page is the older one. */
function pagingHead(paging: Paging): Pick<Head, "prevHref" | "nextHref"> {
  return { ...(paging.newerHref ? { prevHref: paging.newerHref } : {}), ...(paging.olderHref ? { nextHref: paging.olderHref } : {}) };
}

function pageHref(ctx: Context, path: string, page: number): string {
  return ctx.site.href(pagePathOf(path, page));
}

function pagePathOf(path: string, page: number): string {
  return page > 1 ? `${path}page/${page}/` : path;
}
