/** Every piece of text that a page shows, or says of itself in an attribute; entities decoded, each once. */
export function visibleTexts(html: string): string[] {
  // data-act, data-status and data-statuses hold names that a script reads.
  const body = html.replaceAll(/<(script|style|pre)\b.*?<\/\1>/gs, "");
  const nodes = [...body.matchAll(/>([^<]+)</g)].map((match) => match[1] ?? "");
  const attributes = [...body.matchAll(/\s(?:aria-label|title|placeholder|alt|data-(?!(?:act|status|statuses)=)[\w-]+)="([^"]+)"/g)].map(
    (match) => match[1] ?? "",
  );
  return [
    ...new Set(
      [...nodes, ...attributes].map((text) =>
        decode(text)
          .replaceAll(/[^\S\u00A0\u202F]+/g, " ")
          .trim(),
      ),
    ),
  ].filter((text) => /\p{L}/u.test(text) && text !== "true");
}

function decode(text: string): string {
  return text.replaceAll("&quot;", '"').replaceAll("&#39;", "'").replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}
