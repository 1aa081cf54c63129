import { KNOWN_ELEMENTS } from "../../server/posts/content/allowed-html.ts";
import { balanceTokens } from "../../server/posts/content/balance.ts";
import { readTokens, writeToken } from "../../server/posts/content/html-tokens.ts";
import { setParagraphs } from "../../server/posts/content/paragraphs.ts";
import { HIDDEN_STYLE, hideStyles } from "./hidden-styles.ts";
import { type Definitions, renderBlock } from "./markdown.ts";
import type { Form } from "./source-blocks.ts";

/** One block as the renderer reads it, before anything is made safe: paragraphs set, tags in order. Never shown, only parsed. */
export function effectiveHtml(source: string, form: Form, definitions: Definitions): string {
  if (form === "markdown") return renderBlock(source, definitions);
  const tokens = balanceTokens(readTokens(source), KNOWN_ELEMENTS);
  return form === "classic" ? setParagraphs(tokens) : tokens.map(writeToken).join("");
}

/** Reads HTML without running or loading anything of it. Its styles are under another name (see `hideStyles`). */
export function parseWhole(html: string): Document {
  return new DOMParser().parseFromString(hideStyles(html), "text/html");
}

/** The same for what stands in a body. */
export function parseInert(html: string): HTMLElement {
  return parseWhole(`<!doctype html><body>${html}`).body;
}

/** The same for who has to know the styles: an element tells its own when it is asked. */
export function parseStyled(html: string): Document {
  const page = parseWhole(html);
  for (const element of page.querySelectorAll(`[${HIDDEN_STYLE}]`)) {
    const read = element.getAttribute.bind(element);
    element.getAttribute = (name) => read(name === "style" ? HIDDEN_STYLE : name);
  }
  return page;
}
