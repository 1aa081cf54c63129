import { randomUUID } from "node:crypto";
import type { ErrorRequestHandler, Request, Response } from "express";
import type { Context } from "../context.ts";
import { Failure, Invalid, inWords, say, Unavailable } from "../errors.ts";
import { siteFrame } from "../frame.ts";
import type { MessageKey } from "../i18n/translate.ts";
import type { ErrorPage } from "../pages.ts";
import { field, wantsJson } from "./input.ts";
import { sendPage } from "./reply.ts";

const HEADINGS: Record<number, MessageKey> = {
  400: "failure.badRequest",
  403: "failure.forbidden",
  404: "failure.notFound",
  405: "failure.wrongMethod",
  409: "failure.conflict",
  410: "failure.gone",
  413: "failure.tooLarge",
  422: "failure.invalid",
  429: "failure.tooMany",
  500: "failure.ours",
  503: "failure.unavailable",
};

/** Turns what was thrown into a themed page, or problem+json (RFC 9457) for who asks for JSON. The last handler. */
export function answerFailures(ctx: Context): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    if (res.headersSent) return next(error);
    const failure = known(error);
    const requestId = failure ? undefined : randomUUID().slice(0, 8);
    if (requestId) ctx.log.error({ err: error, requestId, method: req.method, path: req.originalUrl.split("?")[0] }, "request failed");
    answer(ctx, req, res, failure ?? { status: 500, words: say("failure.ourFault"), headers: {} }, requestId).catch(next);
  };
}

type Known = Pick<Failure, "status" | "words" | "headers">;

function known(error: unknown): Known | undefined {
  if (error instanceof Failure) return error;
  if (isDatabaseGone(error)) return new Unavailable(say("failure.databaseGone"));
  // What body-parser and Express throw for a broken request: http-errors with a status below 500.
  const status = error instanceof Error && "status" in error && typeof error.status === "number" ? error.status : 500;
  if (status === 413) return { status, words: say("failure.tooMuchText"), headers: {} };
  return status >= 400 && status < 500 ? { status: 400, words: say("failure.unreadable"), headers: {} } : undefined;
}

/** Prisma's P1001, P1002, P1008, P1017 and P2024: the database cannot be reached or is too busy. */
function isDatabaseGone(error: unknown): boolean {
  return error instanceof Error && "code" in error && ["P1001", "P1002", "P1008", "P1017", "P2024"].includes(String(error.code));
}

async function answer(ctx: Context, req: Request, res: Response, failure: Known, requestId: string | undefined): Promise<void> {
  res.set(failure.headers);
  const fields = failure instanceof Invalid ? failure.sayFieldsIn(ctx.t) : undefined;
  if (wantsJson(req)) {
    const problem = { title: headingOf(ctx, failure), status: failure.status, detail: inWords(failure.words, ctx.t), fields, requestId };
    res.status(failure.status).set("Cache-Control", "no-store").type("application/problem+json").send(JSON.stringify(problem));
    return;
  }
  sendPage(ctx, res, await errorPage(ctx, failure, requestId, field(req, "comment")), failure.status);
}

/** @param kept what somebody had typed, who must not lose it */
async function errorPage(ctx: Context, failure: Known, requestId: string | undefined, kept: string): Promise<ErrorPage> {
  const site = await siteFrame(ctx);
  const heading = headingOf(ctx, failure);
  return {
    kind: "error",
    site,
    head: { title: `${heading} – ${site.title}`, robots: "noindex" },
    status: failure.status,
    heading,
    text: inWords(failure.words, ctx.t),
    requestId,
    ...(kept ? { kept } : {}),
    search: failure.status === 404 || failure.status === 410,
    actions: [{ text: ctx.t("failure.home"), href: site.homeHref }],
  };
}

function headingOf(ctx: Context, { status }: Known): string {
  return ctx.t(HEADINGS[status] ?? "failure.other");
}
