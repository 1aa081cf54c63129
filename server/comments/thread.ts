/** The least that a thread is made of. */
export interface ThreadItem {
  id: number;
  parentId: number | null;
}

/** A comment in its place. */
export interface ThreadNode<Item> {
  item: Item;
  /** 1 at the top. */
  depth: number;
  /** The comment it answers, where that is not plain from its place. */
  answers?: Item;
  replies: ThreadNode<Item>[];
}

/**
 * Puts comments into their places. Replies beyond `maxDepth` stand at the last level, after what they answer, and say
 * so; a reply whose parent is not among the items stands at the top.
 * @param items in the order that they were written
 */
export function buildThread<Item extends ThreadItem>(items: readonly Item[], maxDepth: number): ThreadNode<Item>[] {
  const nodes = new Map<number, ThreadNode<Item>>();
  const parents = new Map<ThreadNode<Item>, ThreadNode<Item>>();
  const top: ThreadNode<Item>[] = [];
  for (const item of inParentOrder(items)) {
    const answered = item.parentId === null ? undefined : nodes.get(item.parentId);
    const host = answered && answered.depth >= maxDepth ? parents.get(answered) : answered;
    const node: ThreadNode<Item> = { item, depth: (host?.depth ?? 0) + 1, replies: [] };
    if (answered && host !== answered) node.answers = answered.item;
    if (host) parents.set(node, host);
    nodes.set(item.id, node);
    (host?.replies ?? top).push(node);
  }
  return top;
}

/** Parents before their replies, else as given: an import may hold a reply dated before what it answers. */
function inParentOrder<Item extends ThreadItem>(items: readonly Item[]): Item[] {
  const ids = new Set(items.map((item) => item.id));
  const placed = new Set<number>();
  const waiting = new Map<number, Item[]>();
  const ordered: Item[] = [];
  for (const first of items) {
    const queue = [first];
    for (let item = queue.pop(); item; item = queue.pop()) {
      if (item.parentId !== null && ids.has(item.parentId) && !placed.has(item.parentId)) {
        waiting.set(item.parentId, [...(waiting.get(item.parentId) ?? []), item]);
        continue;
      }
      placed.add(item.id);
      ordered.push(item);
      queue.push(...(waiting.get(item.id) ?? []).toReversed());
    }
  }
  // A circle of parents cannot be written here, but a broken database must not hide comments.
  return ordered.length === items.length ? ordered : [...ordered, ...items.filter((item) => !placed.has(item.id))];
}
