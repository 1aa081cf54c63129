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
    const siblings = children.get(parent);
    if (siblings) siblings.push(item);
    else children.set(parent, [item]);
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

/** What there is of a tree to choose from, with a dash for each level above it. @param except this one and those below it are left out */
export function treeChoices<T extends { id: number; parentId: number | null }>(
  items: readonly T[],
  labelOf: (item: T) => string,
  except?: number,
): { id: number; label: string }[] {
  const choices: { id: number; label: string }[] = [];
  let hiddenBelow: number | undefined;
  for (const { item, depth } of flattenTree(items)) {
    if (hiddenBelow !== undefined && depth > hiddenBelow) continue;
    hiddenBelow = item.id === except ? depth : undefined;
    if (item.id !== except) choices.push({ id: item.id, label: `${"– ".repeat(depth)}${labelOf(item)}` });
  }
  return choices;
}
