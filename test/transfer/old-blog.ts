import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import sharp from "sharp";

/** An old blog's server, as far as its files go. */
export interface OldBlog {
  origin: string;
  /** By path; what is not here is 404. */
  files: Map<string, (request: IncomingMessage, response: ServerResponse) => void>;
  /** "GET /a", with the range where one was asked for. */
  asked: string[];
  close(): Promise<void>;
}

export async function oldBlog(): Promise<OldBlog> {
  const files: OldBlog["files"] = new Map();
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const { range } = request.headers;
    asked.push(`${request.url}${range ? ` ${range}` : ""}`);
    const answer = files.get(request.url ?? "");
    if (answer) answer(request, response);
    else response.writeHead(404).end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const close = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  };
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, files, asked, close };
}

export function sends(type: string, body: Buffer | string) {
  return (_request: IncomingMessage, response: ServerResponse) => void response.writeHead(200, { "Content-Type": type }).end(body);
}

export function leadsTo(location: string) {
  return (_request: IncomingMessage, response: ServerResponse) => void response.writeHead(302, { Location: location }).end();
}

/** Breaks off in the middle the first time, and goes on from there when it is asked to. @param hasCome waits until that half has been kept */
export function breaksOff(type: string, body: Buffer, hasCome: () => Promise<unknown>) {
  const half = Math.floor(body.length / 2);
  let times = 0;
  return ({ headers }: IncomingMessage, response: ServerResponse) => {
    const from = headers["if-range"] === '"v1"' ? Number(/^bytes=(\d+)-$/.exec(headers.range ?? "")?.[1] ?? 0) : 0;
    const facts = { "Content-Type": type, ETag: '"v1"', "Content-Length": String(body.length - from) };
    response.writeHead(from > 0 ? 206 : 200, from > 0 ? { ...facts, "Content-Range": `bytes ${from}-${body.length - 1}/${body.length}` } : facts);
    if (times++ > 0) return void response.end(body.subarray(from));
    response.write(body.subarray(0, half), () => void hasCome().then(() => response.destroy()));
  };
}

/** A small picture, another one for each shade. */
export function picture(shade: number, width = 40, height = 30): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: { r: shade, g: 80, b: 40 } } })
    .jpeg()
    .toBuffer();
}
