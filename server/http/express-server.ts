import { createServer, IncomingMessage, type Server, type ServerOptions, ServerResponse } from "node:http";
import type { Express } from "express";

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * An HTTP server whose requests and responses are born with Express's prototypes. Express sets them on each request
 * otherwise, which V8 punishes for the rest of that request (expressjs/express #5998).
 */
export function createExpressServer(app: Express, handler: Handler): Server {
  const options = { IncomingMessage: bornAs(IncomingMessage, app.request), ServerResponse: bornAs(ServerResponse, app.response) };
  return createServer(options as ServerOptions, handler);
}

/** A constructor that makes what `Base` makes, with another prototype. */
function bornAs(base: typeof IncomingMessage | typeof ServerResponse, prototype: object): unknown {
  function Born(...args: unknown[]): object {
    return Reflect.construct(base, args, Born) as object;
  }
  Born.prototype = prototype;
  return Born;
}
