import { balanceTokens } from "../../../server/posts/content/balance.ts";
import { decodeEntities } from "../../../server/posts/content/plain-text.ts";
import { readTokens } from "../../../server/posts/content/html-tokens.ts";
import { type Node, toTree } from "../../../server/posts/content/conversion/tree.ts";
import type { Pasted, PastedDocument } from "../../../views/editor/pasted.ts";

/** As much of a DOMParser as cleaning needs. */
export function parseSmall(html: string): PastedDocument {
  const tokens = readTokens(html).filter((token) => token.kind === "text" || token.kind === "shortcode" || !["html", "head", "body"].includes(token.name));
  const names = new Set(tokens.flatMap((token) => (token.kind === "open" ? [token.name] : [])));
  return { body: toPasted({ name: "body", attributes: new Map(), children: toTree(balanceTokens(tokens, names)) }) };
}

function toPasted(node: Node): Pasted {
  if (typeof node === "string") return { nodeType: 3, nodeName: "#text", textContent: decodeEntities(node), childNodes: [] };
  const childNodes = node.children.map(toPasted);
  return {
    nodeType: 1,
    nodeName: node.name.toUpperCase(),
    textContent: childNodes.map((child) => child.textContent).join(""),
    childNodes,
    getAttribute: (name) => (node.attributes.has(name) ? decodeEntities(node.attributes.get(name) ?? "") : null),
  };
}
