import { VOID } from "../elements.ts";
import { type Attributes, type Token, writeToken } from "../html-tokens.ts";

export interface Element {
  name: string;
  attributes: Attributes;
  children: Node[];
}

/** An element, or text as it stands in HTML: entities are not decoded. */
export type Node = Element | string;

/** Tokens as a tree. @param tokens balanced; how deep they are is bounded by that */
export function toTree(tokens: readonly Token[]): Node[] {
  const root: Element = { name: "", attributes: new Map(), children: [] };
  const open = [root];
  for (const token of tokens) {
    const parent = open.at(-1) ?? root;
    if (token.kind === "close") {
      if (open.length > 1) open.pop();
    } else if (token.kind === "open") {
      const element: Element = { name: token.name, attributes: token.attributes, children: [] };
      parent.children.push(element);
      if (!VOID.has(token.name)) open.push(element);
    } else {
      const text = token.kind === "text" ? token.text : token.source;
      const last = parent.children.at(-1);
      if (typeof last === "string") parent.children[parent.children.length - 1] = last + text;
      else parent.children.push(text);
    }
  }
  return root.children;
}

/** A tree as HTML. */
export function writeTree(nodes: readonly Node[]): string {
  return nodes.map((node) => (typeof node === "string" ? node.replaceAll("<", "&lt;") : writeElement(node))).join("");
}

function writeElement({ name, attributes, children }: Element): string {
  const tag = openTag({ name, attributes });
  return VOID.has(name) ? tag : `${tag}${writeTree(children)}</${name}>`;
}

/** The opening tag alone. */
export function openTag({ name, attributes }: Pick<Element, "name" | "attributes">): string {
  return writeToken({ kind: "open", name, attributes });
}

export function isElement(node: Node | undefined, ...names: readonly string[]): node is Element {
  return typeof node === "object" && (names.length === 0 || names.includes(node.name));
}

/** White space between elements. */
export function isBlank(node: Node): boolean {
  return typeof node === "string" && node.trim() === "";
}

/** The text in some nodes, entities not decoded; undefined where an element stands among it. */
export function onlyText(nodes: readonly Node[]): string | undefined {
  return nodes.every((node) => typeof node === "string") ? nodes.join("") : undefined;
}

export function classesOf({ attributes }: Element): string[] {
  return (attributes.get("class") ?? "").split(/\s+/).filter((name) => name !== "");
}
