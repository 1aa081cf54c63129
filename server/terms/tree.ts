/** A category with its depth in the tree; 0 at the root. */
export interface TreeItem<T> {
  item: T;
  depth: number;
}

/** Puts categories in the order in which a tree is read: each before those below it, siblings as they came. One whose parent is missing stands at the root. */
export function flattenTree<T extends { id: number; parentId: number | null }>(items: readonly T[]): TreeItem<T>[] {
  const ids = new Set(items.map((item) => item.id));
  const children = new Map<number | null, T[]>();
  for (const item of items) {
    const parent = item.parentId !== null && ids.has(item.parentId) ? item.parentId : null;
    children.set(parent, [...(children.get(parent) ?? []), item]);
  }
  const flat: TreeItem<T>[] = [];
  const visit = (parent: number | null, depth: number) => {
    for (const item of children.get(parent) ?? []) {
      flat.push({ item, depth });
      visit(item.id, depth + 1);
    }
  };
  visit(null, 0);
  return flat;
}
