import type { Request } from "express";
import type { Context } from "../../context.ts";
import { timeMoment } from "../../dates.ts";
import { NotFound, say } from "../../errors.ts";
import { findRevision, type ListedRevision, listRevisions } from "../../posts/revision-store.ts";
import { readRevisionDetail } from "../../posts/revisions.ts";
import { POST_STATUSES } from "../../posts/statuses.ts";
import { adminFrame } from "../frame.ts";
import type { RevisionsPage } from "../pages.ts";
import type { EditedPost } from "../posts/editor-store.ts";
import { STATUS_LABELS, titleOrNone } from "../posts/words.ts";
import { compareVersions } from "./compare.ts";

const SHOWN = 100;

/** The versions of a post, and two of them side by side: the last two, if none were chosen. @throws NotFound for a version that is not kept */
export async function revisionsPage(
  ctx: Context,
  req: Request,
  post: EditedPost,
  chosen: { from: number | undefined; to: number | undefined },
): Promise<RevisionsPage> {
  const { client } = ctx.db;
  const rows = await listRevisions(client, post.id, SHOWN);
  const present = rows[0]?.version;
  const to = chosen.to ?? present;
  const from = chosen.from ?? rows.find(({ version }) => to !== undefined && version < to)?.version;
  const root = ctx.site.href(`/admin/${post.type}s/${post.id}/revisions`);
  return {
    kind: "revisions",
    frame: await adminFrame(ctx, req, `${post.type}s`),
    heading: ctx.t("revisions.title"),
    postTitle: titleOrNone(ctx, post.title),
    editLink: { text: ctx.t("revisions.backToEditor"), href: ctx.site.href(`/admin/${post.type}s/${post.id}/edit`) },
    action: root,
    versions: rows.map((row, index) => {
      const before = rows[index + 1];
      return {
        ...versionOf(ctx, row),
        isPresent: row.version === present,
        isLeft: row.version === from,
        isRight: row.version === to,
        ...(before ? { compareHref: `${root}?from=${before.version}&to=${row.version}#compared` } : {}),
      };
    }),
    ...(from !== undefined && to !== undefined ? { comparison: await comparisonOf(ctx, post, { from, to }, present) } : {}),
    hidden: Math.max(0, post._count.revisions - rows.length),
  };
}

function versionOf(ctx: Context, row: ListedRevision) {
  const { added, removed, restoredFrom, status } = readRevisionDetail(row.detail);
  const known = POST_STATUSES.find((each) => each === status);
  return {
    version: row.version,
    saved: timeMoment(row.createdAt, ctx.settings.current.language, ctx.settings.current.timeZone),
    by: row.person?.name ?? ctx.t("revisions.unknown"),
    ...(added === undefined || removed === undefined ? {} : { words: { added, removed } }),
    ...(known ? { status: ctx.t(STATUS_LABELS[known]) } : {}),
    ...(restoredFrom === undefined ? {} : { restoredFrom }),
  };
}

async function comparisonOf(
  ctx: Context,
  post: EditedPost,
  { from, to }: { from: number; to: number },
  present: number | undefined,
): Promise<NonNullable<RevisionsPage["comparison"]>> {
  const left = await findRevision(ctx.db.client, post.id, from);
  const right = await findRevision(ctx.db.client, post.id, to);
  if (!left || !right) throw new NotFound(say("revisions.gone"));
  const name = (row: { version: number; createdAt: Date }) =>
    ctx.t("revisions.version", { number: row.version, time: timeMoment(row.createdAt, ctx.settings.current.language, ctx.settings.current.timeZone).text });
  const root = `/admin/${post.type}s/${post.id}/revisions`;
  return {
    left: name(left),
    right: name(right),
    sections: compareVersions(ctx, left, right),
    ...(from === present ? {} : { restore: { action: ctx.site.href(`${root}/${from}/restoration`), version: from, basedOnVersion: post.version } }),
  };
}
