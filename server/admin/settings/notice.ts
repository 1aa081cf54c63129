import type { Request } from "express";
import type { Context } from "../../context.ts";
import { parseId, query } from "../../http/input.ts";
import type { AdminNotice } from "../pages.ts";

/** What is said after settings were saved. */
export function savedNotice({ t }: Context, req: Request): AdminNotice | undefined {
  if (query(req, "saved") !== "yes") return undefined;
  const moved = parseId(query(req, "moved"));
  return { tone: "success", text: moved === undefined ? t("settings.saved") : t("settings.savedAndMoved", { count: moved }) };
}
