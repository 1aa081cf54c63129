import type { Context } from "../context.ts";
import { decodePath, readAddress } from "../posts/address.ts";
import { findByFormerPath, type PostRow } from "../posts/store.ts";
import { findById, findByPaths } from "../posts/view-store.ts";
import { isOffered } from "./offered.ts";

export type ShownPost = PostRow & { path: string };

/** The post at a path, if other sites may show it. @param path decoded, from the blog's root */
export async function findOffered({ db }: Pick<Context, "db">, path: string): Promise<ShownPost | undefined> {
  const row = (await findByPaths(db, [path])).find((post) => post.path === path);
  return row && isOffered(row) ? row : undefined;
}

/** Whether a post or page has this very path, whoever may read it. */
export async function isPath({ db }: Pick<Context, "db">, path: string): Promise<boolean> {
  return (await findByPaths(db, [path])).some((post) => post.path === path);
}

/** The post that a whole address leads to, also one that it had once, if other sites may show it. @param address whatever a stranger sent */
export async function findOfferedAt(ctx: Pick<Context, "db" | "site">, address: string): Promise<ShownPost | undefined> {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const here = new URL(ctx.site.url("/"));
  if (!url || !/^https?:$/.test(url.protocol) || url.host !== here.host || !url.pathname.startsWith(here.pathname)) return undefined;
  const pathname = `/${url.pathname.slice(here.pathname.length)}`;
  if (decodePath(pathname) === undefined) return undefined;
  const { address: asked } = readAddress(pathname) ?? {};
  if (asked?.kind === "home") return findByNumber(ctx, url.searchParams);
  if (asked?.kind !== "post") return undefined;
  const present = await findOffered(ctx, asked.path);
  if (present) return present;
  const moved = await findByFormerPath(ctx.db.client, asked.path);
  return moved === undefined ? undefined : findOffered(ctx, moved);
}

async function findByNumber({ db }: Pick<Context, "db">, parameters: URLSearchParams): Promise<ShownPost | undefined> {
  const id = parameters.get("p") ?? parameters.get("page_id") ?? "";
  const row = /^[1-9]\d{0,8}$/.test(id) ? await findById(db, Number(id)) : undefined;
  return row && isOffered(row) ? row : undefined;
}
