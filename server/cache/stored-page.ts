import { createHash } from "node:crypto";
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const compress = {
  br: (bytes: Buffer, lasting: boolean) =>
    promisify(brotliCompress)(bytes, {
      params: { [constants.BROTLI_PARAM_QUALITY]: lasting ? 11 : 5, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
    }),
  gzip: (bytes: Buffer, lasting: boolean) => promisify(gzip)(bytes, { level: lasting ? 9 : 6 }),
};

export type Encoding = "br" | "gzip" | "identity";

/** One encoding of a page, ready to be written: the header list is flat, as `writeHead` takes it fastest. */
interface Variant {
  bytes: Buffer;
  headers: string[];
}

/** An answer of status 200 as bytes: each encoding is made once, when somebody first asks for it. */
export interface StoredPage {
  readonly identity: Buffer;
  readonly tags: readonly string[];
  readonly etag: string;
  /** The header Last-Modified, if the page has one. */
  readonly lastModified: string | undefined;
  readonly notModifiedHeaders: string[];
  readonly variants: Partial<Record<Encoding, Variant>>;
  /** Encodings that are being made: many who ask at once wait for one. */
  readonly underWay: Partial<Record<Encoding, Promise<void>>>;
  readonly baseHeaders: string[];
  /** Never changes, so that it is worth the time to compress it as well as can be. */
  readonly lasting: boolean;
  /** As which post's page it is counted when somebody looks at it; 0: as one that is no post's; undefined: it is not. */
  readonly countAs: number | undefined;
}

/** @param headers besides Content-Length, Content-Encoding and ETag */
export function storePage(
  body: string | Buffer,
  headers: OutgoingHttpHeaders,
  tags: readonly string[],
  { lasting = false, countAs }: { lasting?: boolean; countAs?: number | undefined } = {},
): StoredPage {
  const identity = typeof body === "string" ? Buffer.from(body) : body;
  const etag = createHash("sha1").update(identity).digest("base64url");
  const baseHeaders = Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [name, String(value)]));
  const notModifiedHeaders = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined || /^content-(type|length|encoding)$/i.test(name) ? [] : [name, String(value)],
  );
  const lastModified = headers["Last-Modified"]?.toString();
  const page: StoredPage = { identity, tags, etag, lastModified, baseHeaders, notModifiedHeaders, variants: {}, underWay: {}, lasting, countAs };
  page.variants.identity = variant(page, "identity", identity);
  return page;
}

function variant(page: StoredPage, encoding: Encoding, bytes: Buffer): Variant {
  const headers = [...page.baseHeaders, "ETag", `"${page.etag}-${encoding}"`, "Content-Length", String(bytes.length)];
  if (encoding !== "identity") headers.push("Content-Encoding", encoding);
  return { bytes, headers };
}

/** Makes sure that the encoding this request prefers is there. */
export async function prepareEncoding(page: StoredPage, request: IncomingMessage): Promise<void> {
  const encoding = preferredEncoding(request);
  if (encoding === "identity" || page.variants[encoding]) return;
  page.underWay[encoding] ??= encode(page, encoding).finally(() => delete page.underWay[encoding]);
  await page.underWay[encoding];
}

async function encode(page: StoredPage, encoding: "br" | "gzip"): Promise<void> {
  page.variants[encoding] = variant(page, encoding, await compress[encoding](page.identity, page.lasting));
}

/**
 * Bytes in memory, all encodings together. Asked once, when the page is put away: the encodings that come later are
 * counted beforehand, at most as many bytes again.
 */
export function sizeOf(page: StoredPage): number {
  const headers = page.baseHeaders.reduce((sum, text) => sum + text.length, 0);
  return 2 * page.identity.length + 4 * headers + 1000;
}

/** Answers with a stored page (200 or 304). @returns false if the encoding that is wanted has not been made yet */
export function writePage(page: StoredPage, request: IncomingMessage, response: ServerResponse): boolean {
  const encoding = preferredEncoding(request);
  const chosen = page.variants[encoding];
  if (!chosen) return false;
  if (isUnchanged(page, request)) {
    response.writeHead(304, [...page.notModifiedHeaders, "ETag", `"${page.etag}-${encoding}"`]);
    response.end();
  } else {
    response.writeHead(200, chosen.headers);
    if (request.method === "HEAD") response.end();
    else response.end(chosen.bytes);
  }
  return true;
}

/** The best of ours that the client takes (RFC 9110, 12.5.3): br, gzip, else as it is. */
function preferredEncoding(request: IncomingMessage): Encoding {
  const header = request.headers["accept-encoding"];
  if (typeof header !== "string") return "identity";
  if (accepts(header, "br")) return "br";
  if (accepts(header, "gzip")) return "gzip";
  return "identity";
}

function accepts(header: string, encoding: string): boolean {
  const at = header.indexOf(encoding);
  if (at < 0) return false;
  if (!header.includes(";")) return header.split(",").some((item) => item.trim() === encoding);
  return header.split(",").some((item) => {
    const [name, ...parameters] = item.split(";").map((part) => part.trim());
    return name === encoding && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
  });
}

/**
 * Whether the client has this very page (RFC 9110, 13.2.2). A date counts only if it is exactly ours: when the newest
 * item goes, a list's date moves back.
 */
function isUnchanged(page: StoredPage, request: IncomingMessage): boolean {
  const tags = request.headers["if-none-match"];
  if (tags !== undefined) return matchesEtag(tags, page.etag);
  return page.lastModified !== undefined && request.headers["if-modified-since"] === page.lastModified;
}

/** If-None-Match, weak comparison (RFC 9110, 13.1.2); our tags differ by encoding only after the last dash. */
function matchesEtag(header: string, etag: string): boolean {
  if (header.trim() === "*") return true;
  return header.split(",").some((item) => {
    const tag = item.trim().replace(/^W\//, "");
    return tag === `"${etag}"` || (/-(br|gzip|identity)"$/.test(tag) && tag.slice(1, tag.lastIndexOf("-")) === etag);
  });
}
