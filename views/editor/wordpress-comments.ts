import type { Node } from "@tiptap/pm/model";
import { alignmentOf, type Extra } from "./extra.ts";
import type { OriginBlock } from "./origin.ts";
import { writeHtml } from "./write-html.ts";

/** A block with the comments that WordPress's editor knows it by. Its own are kept as long as it is a block of the same kind. */
export function withWordPressComments(node: Node, before: OriginBlock | undefined): string {
  const name = nameOf(node);
  if (before && before.wp === undefined && before.node.type === node.type) return writeHtml(node);
  if (name === undefined) return writeHtml(node);
  const [opening, gap, closing] = (before?.wp === name && commentsAround(before)) || [`<!-- wp:${name}${attributesOf(node)} -->`, "\n", `<!-- /wp:${name} -->`];
  const changed = before?.wp === name && before.node.attrs["level"] === node.attrs["level"] ? opening : withAttributes(opening, node);
  return `${changed}${gap}${content(node, before)}${gap}${closing}`;
}

/** Names of WordPress's own blocks. */
function nameOf(node: Node): string | undefined {
  const names: Record<string, string> = {
    paragraph: "paragraph",
    heading: "heading",
    bulletList: "list",
    orderedList: "list",
    blockquote: "quote",
    horizontalRule: "separator",
    table: "table",
    figure: "image",
    embed: "embed",
    moreBreak: "more",
    pageBreak: "nextpage",
  };
  if (node.type.name === "codeBlock") return node.attrs["plain"] ? "preformatted" : "code";
  return names[node.type.name];
}

function content(node: Node, before: OriginBlock | undefined): string {
  const url = String(node.attrs["url"]);
  if (node.type.name === "embed") return `<figure class="wp-block-embed"><div class="wp-block-embed__wrapper">\n${url}\n</div></figure>`;
  return writeHtml(node, { comments: before?.wp ? /<!-- wp:(?:list-item|paragraph)/.test(before.source.slice(20)) : true });
}

/** The opening comment, the white space inside of it, and the closing one. */
function commentsAround({ source }: OriginBlock): [string, string, string] | undefined {
  const match = /^(<!-- wp:[^]*?-->)(\s*)[^]*?(<!-- \/wp:[a-z/-]+ -->)$/.exec(source);
  return match ? [match[1] ?? "", match[2] ?? "", match[3] ?? ""] : undefined;
}

function attributesOf(node: Node): string {
  const attributes: Record<string, unknown> = {};
  if (node.type.name === "heading" && node.attrs["level"] !== 2) attributes["level"] = node.attrs["level"];
  if (node.type.name === "orderedList") attributes["ordered"] = true;
  if (node.type.name === "embed") attributes["url"] = node.attrs["url"];
  const alignment = node.type.name === "figure" ? alignmentOf(node.attrs["extra"] as Extra | null) : null;
  if (alignment) attributes["align"] = alignment;
  // Two hyphens would end the comment.
  return Object.keys(attributes).length === 0 ? "" : ` ${JSON.stringify(attributes).replaceAll("--", "\\u002d\\u002d")}`;
}

/** The comment with the level of a heading put right. */
function withAttributes(opening: string, node: Node): string {
  if (node.type.name !== "heading") return opening;
  const match = /^<!-- wp:heading(?: (\{[^]*\}))? -->$/.exec(opening);
  const known = match?.[1] ? readObject(match[1]) : {};
  const { level: _level, ...others } = known;
  const all = node.attrs["level"] === 2 ? others : { ...others, level: node.attrs["level"] as unknown };
  return `<!-- wp:heading${Object.keys(all).length === 0 ? "" : ` ${JSON.stringify(all).replaceAll("--", "\\u002d\\u002d")}`} -->`;
}

function readObject(json: string): Record<string, unknown> {
  try {
    return JSON.parse(json) as Record<string, unknown>;
  } catch {
    return {};
  }
}
