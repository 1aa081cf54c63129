import type { Letter, LetterPart } from "./letter.ts";

/** The text part of a mail: the same content as the HTML part, for readers who want no HTML. */
export function letterText({ parts, foot, blog }: Letter): string {
  const signature = ["-- ", blog.text, blog.href, "", foot.text, ...foot.links.map(({ text, href }) => `${text}: ${href}`)];
  return `${[...parts.map(partText), signature.join("\n")].join("\n\n")}\n`;
}

function partText(part: LetterPart): string {
  switch (part.kind) {
    case "text":
      return part.text;
    case "heading":
      return [part.text, underline(part.text), ...(part.href ? [part.href] : [])].join("\n");
    case "list":
      return part.items.map((item) => `- ${item}`).join("\n");
    case "quote":
      return [...(part.by ? [`${part.by}:`] : []), part.text.replaceAll(/^/gm, "> "), ...(part.link ? [part.link.href] : [])].join("\n");
    case "facts":
      return part.facts.map(({ name, value }) => `${name}: ${value}`).join("\n");
    case "button":
      return `${part.text}:\n${part.href}`;
    case "links":
      return part.links.map(({ text, href }) => `${text}: ${href}`).join("\n");
  }
}

function underline(text: string): string {
  return "=".repeat(Math.min(72, [...text].length));
}
