import type { Request as HttpRequest } from "express";
import { z } from "zod";
import { foldEmail } from "../accounts/people.ts";
import type { Viewer } from "../accounts/viewer.ts";
import { offersSubscriptions } from "../comments/subscribe-choices.ts";
import type { Context } from "../context.ts";
import { Invalid, say } from "../errors.ts";
import { field } from "../http/input.ts";
import type { Request } from "./subscribing.ts";

/**
 * What was ticked below a comment: for somebody signed in with the address that the blog knows, for others with the one they typed.
 * @returns undefined if nothing was
 * @throws Invalid when there is no address to notify
 */
export function readWish(ctx: Context, req: HttpRequest, viewer: Viewer | undefined, postId: number): Request | undefined {
  const comments = field(req, "subscribe_comments") !== "";
  const posts = field(req, "subscribe_posts") !== "";
  if ((!comments && !posts) || !offersSubscriptions(ctx)) return undefined;
  const name = viewer ? "subscribe_email" : "email";
  const email = foldEmail(viewer?.person.email ?? field(req, name));
  if (email === "") throw new Invalid({ [name]: say("subscribe.emailMissing") });
  if (email.length > 254 || !z.email().safeParse(email).success) throw new Invalid({ [name]: say("subscribe.emailWrong") });
  return { email, postId, comments, posts };
}

/** The address of a page with word that a box was ticked. @param path with its fragment */
export function withSubscribed(path: string): string {
  const [page = "", fragment] = path.split("#");
  return `${page}${page.includes("?") ? "&" : "?"}subscribed=1${fragment === undefined ? "" : `#${fragment}`}`;
}
