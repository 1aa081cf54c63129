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

/**
 * A constructor that makes what `base` makes, with another prototype. Node's own are functions, so they can be called on
 * the new object; `Reflect.construct` would do the same at seven times the cost of the whole request. Should Node turn
 * them into classes, plain ones serve, and Express sets the prototypes as ever.
 */
function bornAs(base: typeof IncomingMessage | typeof ServerResponse, prototype: object): unknown {
  if (/^class\b/.test(Function.prototype.toString.call(base))) return undefined;
  const construct = base as unknown as (this: object, ...args: unknown[]) => void;
  function Born(this: object, first: unknown, second: unknown): void {
    construct.call(this, first, second);
  }
  Born.prototype = prototype;
  return Born;
}
