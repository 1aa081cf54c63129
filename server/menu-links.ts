import type { MenuEntry } from "./appearance-settings.ts";
import type { Context } from "./context.ts";
import { listLinkedCategories, listLinkedPosts, listLinkedTags } from "./frame-store.ts";
import type { MenuLink } from "./pages.ts";
import { isLinkAddress } from "./link-address.ts";

/** What a menu's entry leads to: its kind, and an id or an address. */
export function readTarget(target: string): { kind: string; id: number; address: string } {
  const [, kind = "", rest = ""] = /^([a-z]+)(?::(.*))?$/s.exec(target) ?? [];
  const id = /^\d{1,10}$/.test(rest) ? Number(rest) : 0;
  return { kind, id: id <= 2_147_483_647 ? id : 0, address: rest };
}

/**
 * A menu as it is shown. What is not there, or not public, is left out; what stood below it moves up. Asks the database
 * only for the kinds that the menu has.
 */
export async function menuLinks(ctx: Context, entries: readonly MenuEntry[]): Promise<MenuLink[]> {
  const find = await findTargets(ctx, entries);
  const links: MenuLink[] = [];
  let parentShown = false;
  for (const { target, label, level } of entries) {
    const found = find(target);
    if (level === 0) parentShown = found !== undefined;
    if (!found) continue;
    const link = { text: label || found.text || ctx.t("site.untitled"), href: found.href };
    const above = level === 1 && parentShown ? links.at(-1) : undefined;
    if (above) above.children.push(link);
    else links.push({ ...link, children: [] });
  }
  return links;
}

type Found = { text: string; href: string } | undefined;

/** Looks up everything that a menu names. */
export async function findTargets(ctx: Context, entries: readonly MenuEntry[]): Promise<(target: string) => Found> {
  const { client } = ctx.db;
  const { site, settings } = ctx;
  const { homeShows, homePageId, categoryBase, tagBase } = settings.current;
  const idsOf = (...kinds: string[]) =>
    entries
      .map(({ target }) => readTarget(target))
      .filter(({ kind, id }) => kinds.includes(kind) && id > 0)
      .map(({ id }) => id);
  const posts = new Map((await listLinkedPosts(client, idsOf("page", "post"))).map((row) => [row.id, row]));
  const categories = new Map((await listLinkedCategories(client, idsOf("category"))).map((row) => [row.id, row]));
  const tags = new Map((await listLinkedTags(client, idsOf("tag"))).map((row) => [row.id, row]));
  return (target) => {
    const { kind, id, address } = readTarget(target);
    const [post, category, tag] = [posts.get(id), categories.get(id), tags.get(id)];
    if (kind === "home") return { text: ctx.t("menus.home"), href: site.href("/") };
    // Asked again: what an import or another program wrote went through no form.
    if (kind === "url") return !isLinkAddress(address) ? undefined : { text: address, href: address.startsWith("/") ? site.href(address) : address };
    if (kind === "category") return category && { text: category.name, href: site.href(`/${categoryBase}/${category.path}/`) };
    if (kind === "tag") return tag && { text: tag.name, href: site.href(`/${tagBase}/${tag.slug}/`) };
    if (kind !== "page" && kind !== "post") return undefined;
    return post && { text: post.title, href: site.href(homeShows === "page" && id === homePageId ? "/" : post.path) };
  };
}
