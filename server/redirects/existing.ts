import type { Context } from "../context.ts";
import type { Client, Tx } from "../db/database.ts";
import { say, type Words } from "../errors.ts";
import { type Address, readAddress } from "../posts/address.ts";
import { isReservedFirst, tidyPath } from "../posts/permalinks.ts";
import { findAuthor, hasPublished } from "../posts/store.ts";
import { findCategoryBySlug, findTagBySlug } from "../terms/archive-store.ts";
import { hasPostsAt, isPresentPath } from "./existing-store.ts";

/** What readers get at an address whatever is said of it. */
export type Existing = "post" | "list" | "home" | "own";

type Needed = Pick<Context, "settings">;

/** Own words below which readers' addresses stand, too: an author may be missing. */
const SHARED = new Set(["author", "feed", "index.php"]);

/** What is at a path now, so that a redirect from it would be of no use; undefined: nothing. @param isPost whether a post or page is at a path */
export async function whatExists(
  ctx: Needed,
  db: Client | Tx,
  path: string,
  isPost = (slashed: string) => isPresentPath(db, slashed),
): Promise<Existing | undefined> {
  const [first = ""] = path.split("/").filter(Boolean);
  if (isReservedFirst(first) && !SHARED.has(first)) return "own";
  const address = readAddress(encodeURI(path), ctx.settings.current)?.address;
  if (!address) return "own";
  if (address.kind === "home") return "home";
  if (address.kind === "post") return (await isPost(tidyPath(address.path))) ? "post" : undefined;
  return (await isListThere(db, address)) ? "list" : undefined;
}

async function isListThere(db: Client | Tx, address: Exclude<Address, { kind: "post" | "home" }>): Promise<boolean> {
  switch (address.kind) {
    case "category": {
      const category = await findCategoryBySlug(db, address.slugs.at(-1) ?? "");
      return category?.path === address.slugs.join("/");
    }
    case "tag":
      return (await findTagBySlug(db, address.slug)) !== null;
    case "author": {
      const author = await findAuthor(db, address.slug);
      return author !== null && hasPublished(db, author.id);
    }
    case "date":
      return isDateThere(db, address);
    case "search":
    case "comments-feed":
      return true;
  }
}

function isDateThere(db: Client | Tx, { year, month, day }: Extract<Address, { kind: "date" }>): Promise<boolean> {
  return hasPostsAt(db, [year, month, day].filter(Boolean).join("-"));
}

/** The refusal of a redirect from an address where something is. */
export function saysUsed(existing: Existing, path: string, t: Context["t"]): Words {
  if (existing === "own") return say("redirects.pathOwn", { first: path.split("/")[1] ?? "" });
  const what = t(existing === "post" ? "redirects.usedPost" : existing === "home" ? "redirects.usedHome" : "redirects.usedList");
  return say("redirects.pathUsed", { what });
}
