import type { OpenTag, Token } from "./html-tokens.ts";

/** Elements that go with everything in them. */
const DROPPED = new Set(["svg", "math", "template", "select", "datalist", "button", "script", "style", "title", "canvas", "map", "head"]);
const PLAYERS = new Set(["audio", "video"]);
const PAIRED = new Set([...DROPPED, ...PLAYERS, "object"]);

/**
 * Makes one plain element of each thing that would load something: `<video>` and `<audio>` with the address of their first source,
 * `<iframe>` for every other frame or plug-in. What the sanitizer makes of them is decided in `remote-pictures.ts`.
 */
export function simplifyEmbeds(tokens: readonly Token[]): Token[] {
  const ends = pairTags(tokens, PAIRED);
  const out: Token[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (token === undefined) break;
    const end = ends.get(at);
    if (token.kind !== "open") {
      if (token.kind !== "close" || !PAIRED.has(token.name)) out.push(token);
    } else if (DROPPED.has(token.name)) {
      at = end ?? at;
    } else if (PLAYERS.has(token.name)) {
      out.push(...player(token, tokens.slice(at + 1, end ?? at + 1)));
      at = end ?? at;
    } else if (token.name === "embed") {
      out.push(...frame(token.attributes.get("src")));
    } else if (token.name === "object") {
      const inner = tokens.slice(at + 1, end ?? at + 1);
      out.push(...frame(addressOf(token, inner)));
      at = end ?? at;
    } else {
      out.push(token);
    }
  }
  return out;
}

/** For each opening tag that has a closing one: the indexes of both. Linear. */
function pairTags(tokens: readonly Token[], names: ReadonlySet<string>): Map<number, number> {
  const pairs = new Map<number, number>();
  const open = new Map<string, number[]>();
  for (const [at, token] of tokens.entries()) {
    if (token.kind === "open" && names.has(token.name)) {
      const stack = open.get(token.name) ?? [];
      open.set(token.name, [...stack.slice(-200), at]);
    } else if (token.kind === "close" && names.has(token.name)) {
      const from = open.get(token.name)?.pop();
      if (from !== undefined) pairs.set(from, at);
    }
  }
  return pairs;
}

function player(token: OpenTag, inner: readonly Token[]): Token[] {
  const src = token.attributes.get("src") ?? findTag(inner, "source")?.attributes.get("src");
  if (src === undefined) return [];
  const attributes = new Map(token.attributes).set("src", src);
  return [
    { ...token, attributes },
    { kind: "close", name: token.name },
  ];
}

function addressOf(object: OpenTag, inner: readonly Token[]): string | undefined {
  const movie = inner.find((token) => token.kind === "open" && token.name === "param" && token.attributes.get("name") === "movie");
  const named = movie?.kind === "open" ? movie.attributes.get("value") : undefined;
  return findTag(inner, "embed")?.attributes.get("src") ?? object.attributes.get("data") ?? named;
}

function findTag(tokens: readonly Token[], name: string): OpenTag | undefined {
  return tokens.find((token): token is OpenTag => token.kind === "open" && token.name === name);
}

function frame(src: string | undefined): Token[] {
  if (src === undefined) return [];
  return [
    { kind: "open", name: "iframe", attributes: new Map([["src", src]]) },
    { kind: "close", name: "iframe" },
  ];
}
