import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface StandInRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  form: URLSearchParams;
  /** The Authorization header. */
  authorization: string;
}

export interface StandInAnswer {
  status: number;
  type?: string;
  body?: string | Buffer;
  location?: string;
}

/** What to do with a request; "silence" answers nothing until the client has long given up. */
export type Respond = (request: StandInRequest) => Promise<StandInAnswer | "silence"> | StandInAnswer | "silence";

export interface StandInServer {
  /** "http://127.0.0.1:PORT" */
  origin: string;
  close(): Promise<void>;
}

const LONGEST_SILENCE_MS = 20_000;
const MOST_BODY_BYTES = 10_000;

/** A small server on loopback alone. @param respondAt makes the answers, told where the server listens */
export async function startServer(respondAt: (origin: string) => Respond): Promise<StandInServer> {
  const silences = new Set<NodeJS.Timeout>();
  let respond: Respond = () => ({ status: 503 });
  const server = createServer((req, res) => {
    answer(req, res, respond, silences).catch(() => res.destroy());
  });
  await listen(server);
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  respond = respondAt(origin);
  return {
    origin,
    close: () => {
      for (const silence of silences) clearTimeout(silence);
      server.closeAllConnections();
      return new Promise((done) => server.close(() => done()));
    },
  };
}

/** An answer in JSON. */
export function json(status: number, value: unknown): StandInAnswer {
  return { status, type: "application/json; charset=utf-8", body: JSON.stringify(value) };
}

/** Fields as a form sends them. */
export function form(fields: Record<string, string>): StandInAnswer {
  return { status: 200, type: "application/x-www-form-urlencoded", body: new URLSearchParams(fields).toString() };
}

function listen(server: Server): Promise<void> {
  return new Promise((done, fail) => {
    server.once("error", fail);
    server.listen(0, "127.0.0.1", done);
  });
}

async function answer(req: IncomingMessage, res: ServerResponse, respond: Respond, silences: Set<NodeJS.Timeout>): Promise<void> {
  const url = new URL(req.url ?? "/", "http://127.0.0.1");
  const body = new URLSearchParams(await readBody(req));
  const request = { method: req.method ?? "GET", path: url.pathname, query: url.searchParams, form: body, authorization: req.headers.authorization ?? "" };
  const reply = await respond(request);
  if (reply === "silence") {
    const silence = setTimeout(() => res.destroy(), LONGEST_SILENCE_MS).unref();
    silences.add(silence);
    res.once("close", () => silences.delete(silence));
    return;
  }
  res.writeHead(reply.status, {
    "Content-Type": reply.type ?? "text/plain; charset=utf-8",
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'self'; frame-ancestors 'none'",
    ...(reply.location ? { Location: reply.location } : {}),
  });
  res.end(reply.body ?? "");
}

async function readBody(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MOST_BODY_BYTES) throw new Error("too much");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
