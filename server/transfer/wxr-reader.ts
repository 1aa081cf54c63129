import { createReadStream } from "node:fs";
import { SaxesParser } from "saxes";
import { WxrBuilder } from "./wxr-builder.ts";
import { WxrError } from "./wxr-error.ts";
import type { WxrRecord } from "./wxr-records.ts";

/** Small enough for its text to be forgotten as cheaply as it was made. */
const CHUNK_BYTES = 64 * 1024;

/**
 * Reads a WordPress export record by record: the channel first, then authors, terms and items (with their comments) as they stand in the
 * file. Holds one item at a time. No external entity is fetched and no entity of the file's own is expanded.
 *
 * @param onBytes is told how many bytes have been read so far
 * @throws WxrError for a file that is not a well-formed export, with line and column
 */
export async function* readWxr(file: string, onBytes: (bytes: number) => void = () => {}): AsyncGenerator<WxrRecord, void, void> {
  const builder = new WxrBuilder();
  const parser = makeParser(builder);
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let bytes = 0;
  for await (const chunk of openFile(file)) {
    if (bytes === 0) checkBeginning(chunk);
    bytes += chunk.length;
    write(parser, decode(parser, decoder, chunk));
    onBytes(bytes);
    yield* builder.records.splice(0);
  }
  if (bytes === 0) throw new WxrError("The file is empty.");
  write(parser, decode(parser, decoder)); // What is left of a character that was cut.
  close(parser);
  builder.end();
  yield* builder.records.splice(0);
}

type Parser = SaxesParser<{ xmlns: true }>;

async function* openFile(file: string): AsyncGenerator<Buffer, void, void> {
  try {
    for await (const chunk of createReadStream(file, { highWaterMark: CHUNK_BYTES })) yield chunk as Buffer;
  } catch (error) {
    throw readProblem(file, error);
  }
}

function readProblem(file: string, error: unknown): unknown {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOENT") return new WxrError(`There is no file ${file}.`);
  if (code === "EISDIR") return new WxrError(`${file} is a folder, not a file.`);
  if (code === "EACCES") return new WxrError(`${file} may not be read.`);
  return error;
}

/** Recognizes the files that people hand in instead of an export. */
function checkBeginning(chunk: Buffer): void {
  const [first = 0, second = 0, third = 0, fourth = 0] = chunk;
  if (first === 0x1f && second === 0x8b) throw new WxrError("This file is compressed (gzip): unpack it first.");
  if (first === 0x50 && second === 0x4b && third < 9) throw new WxrError("This file is a ZIP archive: unpack it first, and import the XML files in it.");
  const wide =
    (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) || (first === 0x3c && second === 0) || (first === 0 && second === 0x3c);
  if (wide) throw new WxrError("This file is in UTF-16: save it as UTF-8 first.", { line: 1, column: 1 });
  const start = first === 0xef && second === 0xbb && third === 0xbf ? fourth : first;
  if (start !== 0x3c && start > 0x20) throw new WxrError("This is not an XML file: it does not begin with “<”.", { line: 1, column: 1 });
  if (/^\s*<(?:!doctype\s+html|html)\b/i.test(chunk.subarray(0, 200).toString()))
    throw new WxrError("This is a web page, not a WordPress export.", { line: 1, column: 1 });
  if (chunk.subarray(0, 1000).includes(0)) throw new WxrError("This is not an XML file: it holds binary data.", { line: 1, column: 1 });
}

function makeParser(builder: WxrBuilder): Parser {
  const parser: Parser = new SaxesParser({ xmlns: true });
  const here = () => ({ line: parser.line, column: Math.max(1, parser.column) });
  const guarded = (act: () => void): void => {
    try {
      act();
    } catch (error) {
      throw error instanceof WxrError && error.at === undefined ? new WxrError(error.reason, here()) : error;
    }
  };
  parser.on("error", (error) => {
    throw new WxrError(plainReason(error.message), here());
  });
  parser.on("xmldecl", ({ encoding = "utf-8" }) => {
    if (!/^(utf-?8|us-ascii)$/i.test(encoding)) throw new WxrError(`This file says that it is in ${encoding}: save it as UTF-8 first.`, here());
  });
  parser.on("doctype", (doctype) => {
    if (/<!ENTITY/i.test(doctype)) throw new WxrError("This file defines XML entities of its own, which no export does: it is refused.", here());
  });
  parser.on("opentag", (tag) => guarded(() => builder.open(tag, parser.line)));
  parser.on("text", (text) => builder.text(text));
  parser.on("cdata", (text) => builder.text(text));
  parser.on("closetag", () => guarded(() => builder.close()));
  return parser;
}

function write(parser: Parser, text: string): void {
  if (text !== "") parser.write(text);
}

function decode(parser: Parser, decoder: TextDecoder, chunk: Uint8Array = new Uint8Array()): string {
  try {
    return decoder.decode(chunk, { stream: chunk.length > 0 });
  } catch {
    // Reads on to the first bad byte, to know the place.
    write(parser, new TextDecoder().decode(chunk).split("\uFFFD", 1)[0] ?? "");
    throw new WxrError("From here on the file is not valid UTF-8.", { line: parser.line, column: Math.max(1, parser.column) });
  }
}

/** The parser finds out here what is still open. */
function close(parser: Parser): void {
  try {
    parser.close();
  } catch (error) {
    if (!(error instanceof WxrError)) throw error;
    throw new WxrError(`The file ends too early (${error.reason.replace(/\.$/, "")}).`, error.at);
  }
}

/** The parser's own words, without the position that it puts before them. */
function plainReason(message: string): string {
  const reason = message.replace(/^(?:.*?:)?\d+:\d+:\s*/s, "").replace(/\.?\s*$/, "");
  if (reason === "disallowed character") return "Here is a control character, which XML does not allow: remove it and try again.";
  if (reason === "undefined entity") return "Here is an entity that XML does not know (such as &nbsp; outside of CDATA).";
  return `${reason.charAt(0).toUpperCase()}${reason.slice(1)}.`;
}
