import type { Response } from "express";
import { adminTheme } from "../../views/admin/theme.tsx";
import { sendUnstored } from "../cache/serve.ts";
import type { AdminPage } from "./pages.ts";

/** Sends an admin page, which nobody may store. */
export function sendAdminPage(res: Response, page: AdminPage, status = 200): void {
  res.status(status);
  sendUnstored(res, adminTheme.render(page));
}
