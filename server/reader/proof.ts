import type { Request, Response } from "express";
import { newToken } from "../accounts/tokens.ts";
import { checkComment } from "../comments/input.ts";
import { assertOpen } from "../comments/open.ts";
import type { Posting } from "../comments/posting.ts";
import { requestKeyOf } from "../comments/request-key.ts";
import { findByRequestKey } from "../comments/store.ts";
import type { Context } from "../context.ts";
import { siteFrame } from "../frame.ts";
import { field } from "../http/input.ts";
import { sendPage } from "../http/reply.ts";
import { isSolved, makeChallenge } from "../moderation/proof-of-work.ts";
import { needsProof, noteUnsolved } from "../moderation/proof-of-work-need.ts";
import type { ProofOfWorkPage } from "../pages.ts";

/** The field that carries the solution of the sum, or "skip". */
const PROOF = "proof";
/** Refused as it is; the same with a sum is not. */
const REFUSED = 403;

/**
 * Asks the browser of whoever posts for a sum, while that is on.
 * @returns the posting with what came of it; undefined: the question was sent as the answer, with all of the form in it
 * @throws what is wrong with the comment: nobody does a sum for what is refused
 */
export async function proven(ctx: Context, req: Request, res: Response, posting: Posting): Promise<Posting | undefined> {
  const { viewer, post, typed, address } = posting;
  const { signInRequired, nameAndEmailRequired } = ctx.settings.current;
  if ((signInRequired && !viewer) || !(await needsProof(ctx, viewer))) return posting;
  assertOpen(ctx, post);
  checkComment(typed, !viewer, nameAndEmailRequired);
  const formKey = posting.formKey ?? newToken();
  const requestKey = requestKeyOf({ post, formKey, typed }) ?? "";
  // A form that is sent again gives the comment that is there.
  if (await findByRequestKey(ctx.db.client, requestKey)) return posting;
  const sent = field(req, PROOF);
  if (await isSolved(ctx, { requestKey, address }, sent)) return { ...posting, proofOfWork: "solved" };
  noteUnsolved(ctx);
  if (sent === "skip") return { ...posting, proofOfWork: "missing" };
  sendPage(ctx, res, await proofPage(ctx, req, posting, { formKey, requestKey }), REFUSED);
  return undefined;
}

async function proofPage(
  ctx: Context,
  req: Request,
  { post, typed, address }: Posting,
  { formKey, requestKey }: { formKey: string; requestKey: string },
): Promise<ProofOfWorkPage> {
  const site = await siteFrame(ctx);
  const { proofScript, proofStylesheet, proofSolver } = ctx.assets;
  const names = Object.keys((req.body ?? {}) as object).filter((name) => name !== PROOF);
  return {
    kind: "proof-of-work",
    site,
    head: {
      title: `${ctx.t("proof.title")} – ${site.title}`,
      robots: "noindex",
      scriptHref: ctx.site.href(proofScript),
      stylesheetHref: ctx.site.href(proofStylesheet),
    },
    action: ctx.site.href(`/posts/${post.id}/comments`),
    fields: { ...Object.fromEntries(names.map((name) => [name, field(req, name)])), request_key: formKey },
    comment: typed.comment,
    challenge: JSON.stringify(await makeChallenge(ctx, { requestKey, address })),
    solverHref: ctx.site.href(proofSolver),
  };
}
