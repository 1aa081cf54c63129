import type { Request } from "express";
import { can } from "../accounts/permissions.ts";
import { viewerOf } from "../accounts/viewer.ts";
import type { Context } from "../context.ts";

/** Counts a look at a page that no stored one answers at the door, unless it is by somebody who works here. @param postId 0: no post's */
export function countView(ctx: Context, req: Request, postId: number): void {
  const viewer = viewerOf(req);
  if (viewer?.realRole === undefined && !can(viewer, "enterAdmin")) ctx.views.count(req, postId);
}
