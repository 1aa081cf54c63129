import type { Context } from "../../context.ts";
import type { Client, Tx } from "../../db/database.ts";
import { findCategoryByName, findOrCreateCategories } from "../../terms/terms.ts";
import { findCategory } from "./category-store.ts";

type Needed = Pick<Context, "settings" | "t">;

/** Where posts are filed for which nobody chose a category: the one that the settings name, else "Uncategorized"; undefined while there is none. */
export async function findDefaultCategory(ctx: Needed, db: Client | Tx): Promise<number | undefined> {
  const { defaultCategory } = ctx.settings.current;
  const chosen = defaultCategory === 0 ? null : await findCategory(db, defaultCategory);
  return chosen?.id ?? (await findCategoryByName(db, ctx.t("post.uncategorized")));
}

/** The same; "Uncategorized" is made where it is needed. @returns its id */
export async function needDefaultCategory(ctx: Needed, tx: Tx): Promise<number> {
  const known = await findDefaultCategory(ctx, tx);
  if (known !== undefined) return known;
  const [made = 0] = await findOrCreateCategories(tx, [ctx.t("post.uncategorized")]);
  return made;
}
