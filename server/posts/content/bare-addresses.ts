import { BLOCK } from "./elements.ts";
import type { Token } from "./html-tokens.ts";

const ADDRESS_LINE = /^([ \t]*)(https?:\/\/[^\s<>"]{1,2000})([ \t]*)$/i;
const NOT_IN = new Set(["pre", "code", "a"]);

/** Makes a link of each web address that stands alone on a line, which WordPress would have replaced by what it leads to. */
export function linkAddressLines(tokens: readonly Token[]): Token[] {
  const out: Token[] = [];
  let within = 0;
  for (const [at, token] of tokens.entries()) {
    if (token.kind === "open" && NOT_IN.has(token.name)) within++;
    if (token.kind === "close" && NOT_IN.has(token.name)) within = Math.max(0, within - 1);
    if (token.kind !== "text" || within > 0 || !token.text.includes("://")) out.push(token);
    else out.push(...linkLines(token.text, isLineEdge(tokens[at - 1]), isLineEdge(tokens[at + 1])));
  }
  return out;
}

function isLineEdge(token: Token | undefined): boolean {
  return token === undefined || (token.kind !== "text" && token.kind !== "shortcode" && (BLOCK.has(token.name) || token.name === "br"));
}

function linkLines(text: string, startsLine: boolean, endsLine: boolean): Token[] {
  const lines = text.split("\n");
  const out: Token[] = [];
  let plain: string[] = [];
  for (const [index, line] of lines.entries()) {
    const whole = (index > 0 || startsLine) && (index < lines.length - 1 || endsLine);
    const address = whole ? ADDRESS_LINE.exec(line)?.[2] : undefined;
    if (address === undefined) {
      plain.push(line);
      continue;
    }
    out.push({ kind: "text", text: [...plain, ""].join("\n") }, ...linkTo(address));
    plain = [""];
  }
  if (plain.length > 0) out.push({ kind: "text", text: plain.join("\n") });
  return out;
}

function linkTo(address: string): Token[] {
  return [
    { kind: "open", name: "a", attributes: new Map([["href", address]]) },
    { kind: "text", text: address },
    { kind: "close", name: "a" },
  ];
}
