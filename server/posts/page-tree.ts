/** A page in the tree; in a list of them, siblings stand in their order. */
export interface TreePage {
  id: number;
  parentId: number | null;
}

/** Where a page stands: below which other one (null: at the root), and how many siblings come before it. */
export interface TreePlace {
  parentId: number | null;
  index: number;
}

export const PAGE_MOVES = ["up", "down", "in", "out"] as const;
export type PageMove = (typeof PAGE_MOVES)[number];

/** Where a page stands among its siblings; undefined if it is not there. */
export function placeOf(pages: readonly TreePage[], id: number): TreePlace | undefined {
  const page = pages.find((each) => each.id === id);
  if (!page) return undefined;
  const parentId = parentIn(pages, page);
  return { parentId, index: childrenOf(pages, parentId).findIndex((each) => each.id === id) };
}

/**
 * Where a step leads: before the sibling above, after the one below, below the sibling above ("in"), or beside its parent ("out").
 * @returns undefined where it leads nowhere
 */
export function placeAfter(pages: readonly TreePage[], id: number, move: PageMove): TreePlace | undefined {
  const place = placeOf(pages, id);
  if (!place) return undefined;
  const siblings = childrenOf(pages, place.parentId);
  const above = siblings[place.index - 1];
  switch (move) {
    case "up":
      return above && { ...place, index: place.index - 1 };
    case "down":
      return place.index < siblings.length - 1 ? { ...place, index: place.index + 1 } : undefined;
    case "in":
      return above && { parentId: above.id, index: childrenOf(pages, above.id).length };
    case "out": {
      const parent = place.parentId === null ? undefined : placeOf(pages, place.parentId);
      return parent && { ...parent, index: parent.index + 1 };
    }
  }
}

/** The pages right below one, in their order; null: those at the root, and those whose parent is not among them. */
export function childrenOf<T extends TreePage>(pages: readonly T[], parentId: number | null): T[] {
  return pages.filter((page) => parentIn(pages, page) === parentId);
}

function parentIn(pages: readonly TreePage[], page: TreePage): number | null {
  return page.parentId !== null && pages.some(({ id }) => id === page.parentId) ? page.parentId : null;
}
