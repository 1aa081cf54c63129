import { findByFormerSlug } from "../accounts/former-person-store.ts";
import type { Context } from "../context.ts";
import { type Address, readAddress, type ReadAddress } from "../posts/address.ts";
import { type Bases, categoryPath, tagPath } from "../posts/bases.ts";
import { findByFormerTermPath } from "../posts/filing/former-store.ts";
import { findCategoryBySlug, findTagBySlug } from "../terms/archive-store.ts";
import { feedTail } from "./post-address.ts";

/**
 * Where the archive is now that had an address: its author was merged into another, its category or tag moved, or all of them begin otherwise.
 * @param pathname as it was asked for @param guessing a category is found by its slug alone, whatever stands before it
 */
export async function findPresentList(ctx: Context, pathname: string, { address }: ReadAddress, guessing: boolean): Promise<string | undefined> {
  const present = await findPresent(ctx, address);
  if (present !== undefined) return present + tailOf(address);
  const { current } = ctx.settings;
  for (const { kind, base } of current.formerBases) {
    const asked = readAddress(pathname, basesWith(current, kind, base))?.address;
    const path = asked?.kind === kind ? ((await findSame(ctx, asked, guessing)) ?? (await findPresent(ctx, asked))) : undefined;
    if (asked && path !== undefined) return path + tailOf(asked);
  }
  return undefined;
}

/** The addresses that an archive of a category or tag has, or had, below each base: what is said of one of them is said of all. */
export function underAllBases({ settings: { current } }: Context, pathname: string): string[] {
  return (["category", "tag"] as const).flatMap((kind) => {
    const own = kind === "category" ? current.categoryBase : current.tagBase;
    const bases = [own, ...current.formerBases.filter((former) => former.kind === kind).map(({ base }) => base)];
    if (bases.length === 1) return [];
    const asked = bases.map((base) => readAddress(pathname, basesWith(current, kind, base))?.address).find((address) => address?.kind === kind);
    const rest = asked?.kind === "category" ? asked.slugs.join("/") : asked?.kind === "tag" ? asked.slug : undefined;
    return rest === undefined ? [] : bases.map((base) => `/${base}/${rest}/`);
  });
}

function basesWith(current: Bases, kind: "category" | "tag", base: string): Bases {
  return kind === "category" ? { ...current, categoryBase: base } : { ...current, tagBase: base };
}

/** What a category or tag, or an author, that had this address has now. */
async function findPresent({ db, settings }: Context, address: Address): Promise<string | undefined> {
  if (address.kind === "author") {
    const slug = await findByFormerSlug(db.client, address.slug);
    return slug === undefined ? undefined : `/author/${slug}/`;
  }
  if (address.kind === "tag") {
    const slug = await findByFormerTermPath(db.client, "tag", address.slug);
    return slug === undefined ? undefined : tagPath(settings.current, slug);
  }
  if (address.kind !== "category") return undefined;
  const path = await findByFormerTermPath(db.client, "category", address.slugs.join("/"));
  return path === undefined ? undefined : categoryPath(settings.current, path);
}

/** What still has the same slug, below another base. */
async function findSame(ctx: Context, address: Address, guessing: boolean): Promise<string | undefined> {
  const { db, settings } = ctx;
  if (address.kind === "tag") return (await findTagBySlug(db.client, address.slug)) ? tagPath(settings.current, address.slug) : undefined;
  if (address.kind !== "category") return undefined;
  const category = await findCategoryBySlug(db.client, address.slugs.at(-1) ?? "");
  if (category?.path === address.slugs.join("/")) return categoryPath(settings.current, category.path);
  return (await findPresent(ctx, address)) ?? (category && guessing ? categoryPath(settings.current, category.path) : undefined);
}

function tailOf(address: Address): string {
  return address.feed ? feedTail(address) : address.page > 1 ? `page/${address.page}/` : "";
}
