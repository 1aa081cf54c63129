import express, { type Request, type Response, Router } from "express";
import type { Context } from "../context.ts";
import { BadRequest, MethodNotAllowed, NotFound, TooMany } from "../errors.ts";
import { field } from "../http/input.ts";
import { type Accept, createAccept } from "./accepting.ts";
import { answerXml, faultXml, type FAULTS, readCall } from "./ping-xml.ts";
import { PINGBACK_PATH, WEBMENTION_PATH } from "./endpoints.ts";

/** Where other sites say that they link here. Their servers send neither Origin nor cookies; who sends another site's Origin has been refused. */
export function mentionRoutes(ctx: Context): Router {
  const router = Router();
  const accept = createAccept(ctx);
  router
    .route(WEBMENTION_PATH)
    .post((req, res) => takeWebmention(ctx, accept, req, res))
    .all(onlyPost);
  router
    .route(PINGBACK_PATH)
    .post(express.text({ type: ["text/xml", "application/xml"], limit: "20kb" }), (req, res) => takePing(ctx, accept, req, res))
    .all(onlyPost);
  return router;
}

function onlyPost(): never {
  throw new MethodNotAllowed("POST");
}

async function takeWebmention(ctx: Context, accept: Accept, req: Request, res: Response): Promise<void> {
  await accept({ kind: "webmention", source: field(req, "source"), target: field(req, "target"), address: req.ip ?? "" });
  res.status(202).set("Cache-Control", "no-store").type("text/plain").send(ctx.t("mentions.received"));
}

/** Nothing but pingback.ping: what else WordPress answers here, nobody may ask. Faults are answered with 200, as XML-RPC wants it. */
async function takePing(ctx: Context, accept: Accept, req: Request, res: Response): Promise<void> {
  if (!ctx.settings.current.mentionsReceived) throw new NotFound();
  res
    .set("Cache-Control", "no-store")
    .type("text/xml")
    .send(await answerPing(ctx, accept, req));
}

async function answerPing(ctx: Context, accept: Accept, req: Request): Promise<string> {
  const call = typeof req.body === "string" ? readCall(req.body) : undefined;
  if (!call) return faultXml("unreadable", "This is no call by XML-RPC.");
  if (call.method !== "pingback.ping") return faultXml("noSuchMethod", "There is no such method here.");
  const [source, target] = call.strings;
  if (source === undefined || target === undefined) return faultXml("wrong", "pingback.ping takes two addresses.");
  try {
    await accept({ kind: "pingback", source, target, address: req.ip ?? "" });
  } catch (refusal) {
    const fault = faultOf(refusal);
    if (!fault) throw refusal;
    return faultXml(fault, (refusal as BadRequest).sayIn(ctx.t));
  }
  return answerXml(ctx.t("mentions.received"));
}

function faultOf(refusal: unknown): keyof typeof FAULTS | undefined {
  if (refusal instanceof TooMany) return "tooMany";
  return refusal instanceof BadRequest ? "noTarget" : undefined;
}
