/** What is needed of a document's nodes: a browser's DOM fits, and so does any other. */
export interface Pasted {
  nodeType: number;
  nodeName: string;
  textContent: string | null;
  childNodes: ArrayLike<Pasted>;
  getAttribute?(name: string): string | null;
}

export interface PastedDocument {
  body: Pasted;
}

export function isElement(node: Pasted): boolean {
  return node.nodeType === 1;
}

/** In lower case; "" for text. */
export function nameOf(node: Pasted): string {
  return isElement(node) ? node.nodeName.toLowerCase() : "";
}

export function childrenOf(node: Pasted): Pasted[] {
  return Array.from(node.childNodes);
}

/** "" where there is none. */
export function attributeOf(node: Pasted, name: string): string {
  return isElement(node) ? (node.getAttribute?.(name) ?? "") : "";
}
