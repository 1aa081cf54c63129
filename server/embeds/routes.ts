import { type Request, type Response, Router } from "express";
import { serveStored } from "../cache/serve.ts";
import type { Context } from "../context.ts";
import { BadRequest, NotFound, say } from "../errors.ts";
import { parseId, query } from "../http/input.ts";
import { redirect } from "../http/reply.ts";
import { allowFraming } from "../http/security-headers.ts";
import { decodePath } from "../posts/address.ts";
import { findOffered, findOfferedAt, isPath } from "./offered-posts.ts";
import { embedPage } from "./page.ts";
import { embedPath, oembedAnswer, oembedXml } from "./provider.ts";

/** What other sites ask for to show a post of ours: the answer of oEmbed, and the page for their frames. */
export function embedRoutes(ctx: Context): Router {
  const router = Router();
  router.get("/oembed", (req, res) => answerOembed(ctx, req, res));
  router.get(/^\/.+\/embed\/?$/, async (req, res, next) => {
    if (!(await sendEmbed(ctx, req, res))) next();
  });
  return router;
}

/** oembed.com, 2: 400 without an address, 404 for what we do not have or show to nobody, 501 for a format that we do not write. */
async function answerOembed(ctx: Context, req: Request, res: Response): Promise<void> {
  const address = query(req, "url");
  const format = query(req, "format") ?? "json";
  res.set("Access-Control-Allow-Origin", "*");
  if (!address) throw new BadRequest(say("embed.noAddress"));
  if (format !== "json" && format !== "xml") {
    res.status(501).json({ error: ctx.t("embed.noFormat") });
    return;
  }
  const post = await findOfferedAt(ctx, address);
  if (!post) throw new NotFound();
  const [width, height] = [parseId(query(req, "maxwidth")), parseId(query(req, "maxheight"))];
  const answer = oembedAnswer(ctx, post, { ...(width === undefined ? {} : { width }), ...(height === undefined ? {} : { height }) });
  res.set("Cross-Origin-Resource-Policy", "cross-origin");
  res.set("Cache-Control", "public, max-age=300");
  if (format === "xml") res.type("text/xml").send(oembedXml(answer));
  else res.json(answer);
}

/** @returns whether there is such a post; one whose own address ends like this goes before */
async function sendEmbed(ctx: Context, req: Request, res: Response): Promise<boolean> {
  const asked = decodePath(req.path)?.normalize("NFC").replace(/\/?$/, "/");
  const path = asked?.slice(0, -"embed/".length);
  if (asked === undefined || path === undefined || (await isPath(ctx, asked))) return false;
  const post = (await findOffered(ctx, path)) ?? (await findOffered(ctx, path.slice(0, -1)));
  if (!post) return false;
  const proper = embedPath(post.path);
  if (decodePath(req.path) !== proper) {
    redirect(ctx, res, proper, 301);
    return true;
  }
  allowFraming(res, ctx.site.origin);
  await serveStored(ctx, req, res, proper, async () => ({
    body: ctx.theme.render(await embedPage(ctx, post)),
    tags: [`post:${post.id}`],
    headers: { "Cross-Origin-Resource-Policy": "cross-origin" },
  }));
  return true;
}
