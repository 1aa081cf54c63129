import type { Request } from "express";
import type { Context } from "../../context.ts";
import { parseId, query } from "../../http/input.ts";
import type { MessageKey } from "../../i18n/translate.ts";
import { pagingFor } from "../../posts/paging.ts";
import { listFailed } from "../../transfer/fetch-store.ts";
import type { FetchProblem } from "../../transfer/fetching.ts";
import { adminFrame } from "../frame.ts";
import { withQuery } from "../list-place.ts";
import type { AdminNotice, MissingFilesPage } from "../pages.ts";

const PER_PAGE = 50;

const REASONS: Record<FetchProblem, MessageKey> = {
  address: "missingFiles.address",
  private: "missingFiles.private",
  redirects: "missingFiles.redirects",
  missing: "missingFiles.missing",
  large: "missingFiles.large",
  page: "missingFiles.page",
  type: "missingFiles.type",
  unreachable: "missingFiles.unreachable",
  "not-in-folder": "missingFiles.notInFolder",
};

/** Which files of an old blog could not be fetched, and why. */
export async function missingFilesPage(ctx: Context, req: Request, notice?: AdminNotice): Promise<MissingFilesPage> {
  const page = parseId(query(req, "page")) ?? 1;
  const { items, total } = await listFailed(ctx.db.client, { page, perPage: PER_PAGE });
  const hrefOf = (number: number) => ctx.site.href(withQuery("/admin/missing-files", number === 1 ? {} : { page: String(number) }));
  return {
    kind: "missing-files",
    frame: await adminFrame(ctx, req, "media", notice),
    items: items.map(({ id, title, originalUrl, fetchProblem }) => ({
      id,
      title: title || ctx.t("media.nameless"),
      address: originalUrl ?? "",
      reason: ctx.t(REASONS[fetchProblem as FetchProblem] ?? "missingFiles.unreachable", { most: ctx.settings.current.uploadMegabytes }),
    })),
    paging: pagingFor(page, total, PER_PAGE, hrefOf),
    retryAction: ctx.site.href("/admin/missing-files/tries"),
    libraryHref: ctx.site.href("/admin/media"),
  };
}
