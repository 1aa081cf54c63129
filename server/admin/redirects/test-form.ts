import type { Request } from "express";
import type { Context } from "../../context.ts";
import { query } from "../../http/input.ts";
import type { MessageKey } from "../../i18n/translate.ts";
import { readRedirectPath } from "../../redirects/redirect-path.ts";
import { testAddress, type TestedAddress } from "../../redirects/testing.ts";
import type { AddressTest } from "../pages.ts";

const ENDS: Record<TestedAddress["end"], MessageKey> = {
  post: "redirects.endPost",
  list: "redirects.endList",
  home: "redirects.endList",
  own: "redirects.endOwn",
  "other-site": "redirects.endOther",
  gone: "redirects.endGone",
  nothing: "redirects.endNothing",
};

/** Where the address in the query leads, step by step, if there is one. */
export async function testOf(ctx: Context, req: Request): Promise<AddressTest> {
  const typed = (query(req, "test") ?? "").trim().slice(0, 1000);
  const form = { action: ctx.site.href("/admin/redirects"), path: typed, steps: [] };
  if (typed === "") return form;
  const path = readRedirectPath(ctx.site, typed);
  if (path === undefined) return { ...form, error: ctx.t("redirects.pathWrong") };
  const { steps, end } = await testAddress(ctx, path);
  const moves = steps.flatMap(({ from, to, status }) => (to === null ? [] : ctx.t("redirects.stepMoved", { from, to, status: String(status) })));
  return { ...form, steps: [...moves, ctx.t(ENDS[end])] };
}
