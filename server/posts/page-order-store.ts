import type { Client, Tx } from "../db/database.ts";
import type { TreePage } from "./page-tree.ts";

export interface OrderedPage extends TreePage {
  title: string;
  status: "published" | "scheduled" | "pending" | "draft" | "private" | "trash";
  menuOrder: number;
}

/** Every page that is not in the trash, siblings in the order of the menu. */
export function listOrderedPages(db: Client | Tx): Promise<OrderedPage[]> {
  return db.post.findMany({
    where: { type: "page", status: { not: "trash" } },
    select: { id: true, title: true, status: true, parentId: true, menuOrder: true },
    orderBy: [{ menuOrder: "asc" }, { title: "asc" }, { id: "asc" }],
  });
}

/** Which place a page has among its siblings. No version of what is written: an open editor need not know. */
export async function writeOrder(tx: Tx, id: number, menuOrder: number): Promise<void> {
  await tx.post.update({ where: { id }, data: { menuOrder } });
}
