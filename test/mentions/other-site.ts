import { once } from "node:events";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** What another site answers on a path. */
export interface Shown {
  status?: number;
  headers?: Record<string, string>;
  body?: string;
}

/** Another site on loopback. */
export interface OtherSite {
  origin: string;
  /** By path. What is not here is 404. */
  pages: Map<string, Shown>;
  /** What it was asked, in order: "GET /a". */
  asked: string[];
  /** What was sent to it. */
  sent: { path: string; type: string; body: string; form: URLSearchParams }[];
  close(): Promise<void>;
}

export async function otherSite(): Promise<OtherSite> {
  const pages = new Map<string, Shown>();
  const asked: string[] = [];
  const sent: OtherSite["sent"] = [];
  const server: Server = createServer((request, response) => {
    void (async () => {
      const path = request.url ?? "/";
      asked.push(`${request.method} ${path}`);
      if (request.method === "POST") {
        const body = await bodyOf(request);
        sent.push({ path, type: request.headers["content-type"] ?? "", body, form: new URLSearchParams(body) });
      }
      const { status = 200, headers = {}, body = "" } = pages.get(path) ?? { status: 404 };
      response.writeHead(status, { "Content-Type": "text/html; charset=utf-8", ...headers }).end(body);
    })();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    pages,
    asked,
    sent,
    close: () =>
      new Promise<void>((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
