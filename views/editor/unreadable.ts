/** The editor has no form for this: the block is shown as source. */
export class Unreadable extends Error {}

/** The elements in an element that has nothing else. @throws Unreadable */
export function childElements(parent: Element): Element[] {
  for (const child of parent.childNodes) {
    if (child.nodeType === 8 || (child.nodeType === 3 && child.nodeValue?.trim() !== "")) throw new Unreadable();
  }
  return [...parent.children];
}
