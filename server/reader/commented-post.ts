import type { Request } from "express";
import type { Context } from "../context.ts";
import { Forbidden, NotFound, say } from "../errors.ts";
import { idParam } from "../http/input.ts";
import type { PostRow } from "../posts/store.ts";
import { findById } from "../posts/view-store.ts";
import { isUnlocked } from "./passwords.ts";

/** The post that an address (/posts/42/…) is about. @throws NotFound for one that is not public */
export async function commentedPost(ctx: Context, req: Request): Promise<PostRow> {
  const post = await findById(ctx.db, idParam(req.params["id"]));
  if (!post || post.status !== "published" || post.path === null) throw new NotFound();
  return post;
}

/** The same, for what needs its password to have been given. @throws Forbidden */
export async function unlockedPost(ctx: Context, req: Request): Promise<PostRow> {
  const post = await commentedPost(ctx, req);
  if (!isUnlocked(ctx, req, post)) throw new Forbidden(say("password.first"));
  return post;
}
