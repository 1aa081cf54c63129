import { randomUUID } from "node:crypto";
import type { ErrorRequestHandler, Request, Response } from "express";
import type { Context } from "../context.ts";
import { Failure, Invalid, Unavailable } from "../errors.ts";
import { siteFrame } from "../frame.ts";
import type { ErrorPage } from "../pages.ts";
import { sendPage } from "./reply.ts";

const HEADINGS: Record<number, string> = {
  400: "That request makes no sense here",
  403: "Not allowed",
  404: "Nothing here",
  405: "Not that way",
  409: "Something changed meanwhile",
  413: "Too much at once",
  422: "Something needs another look",
  429: "A little slower, please",
  500: "Something went wrong here",
  503: "Not right now",
};

/** Turns what was thrown into a themed page, or problem+json (RFC 9457) for who asks for JSON. The last handler. */
export function answerFailures(ctx: Context): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    if (res.headersSent) return next(error);
    const failure = known(error);
    const requestId = failure ? undefined : randomUUID().slice(0, 8);
    if (requestId) ctx.log.error({ err: error, requestId, method: req.method, path: req.originalUrl.split("?")[0] }, "request failed");
    answer(ctx, req, res, failure ?? { status: 500, message: "The fault is on our side, and has been noted.", headers: {} }, requestId).catch(next);
  };
}

type Known = Pick<Failure, "status" | "message" | "headers"> & { fields?: Record<string, string> };

function known(error: unknown): Known | undefined {
  if (error instanceof Failure) return error;
  if (isDatabaseGone(error)) return new Unavailable("The database does not answer. Please try again in a moment.");
  // What body-parser and Express throw for a broken request: http-errors with a status below 500.
  const status = error instanceof Error && "status" in error && typeof error.status === "number" ? error.status : 500;
  if (status === 413) return { status, message: "That is more text than can be taken at once.", headers: {} };
  return status >= 400 && status < 500 ? { status: 400, message: "The request could not be read.", headers: {} } : undefined;
}

/** Prisma's P1001, P1002, P1008, P1017 and P2024: the database cannot be reached or is too busy. */
function isDatabaseGone(error: unknown): boolean {
  return error instanceof Error && "code" in error && ["P1001", "P1002", "P1008", "P1017", "P2024"].includes(String(error.code));
}

async function answer(ctx: Context, req: Request, res: Response, failure: Known, requestId: string | undefined): Promise<void> {
  res.set(failure.headers);
  const fields = failure instanceof Invalid ? failure.fields : undefined;
  if (req.accepts(["html", "json"]) === "json") {
    const problem = { title: HEADINGS[failure.status] ?? "Error", status: failure.status, detail: failure.message, fields, requestId };
    res.status(failure.status).set("Cache-Control", "no-store").type("application/problem+json").send(JSON.stringify(problem));
    return;
  }
  sendPage(ctx, res, await errorPage(ctx, failure, requestId), failure.status);
}

async function errorPage(ctx: Context, failure: Known, requestId: string | undefined): Promise<ErrorPage> {
  const site = await siteFrame(ctx);
  const heading = HEADINGS[failure.status] ?? "Error";
  return {
    kind: "error",
    site,
    head: { title: `${heading} – ${site.title}`, robots: "noindex" },
    status: failure.status,
    heading,
    text: failure.message,
    requestId,
    search: failure.status === 404,
    actions: [{ text: "To the home page", href: site.homeHref }],
  };
}
