import { accountHead, doorPage } from "../accounts/door-page.ts";
import type { Viewer } from "../accounts/viewer.ts";
import { commentLink } from "../comments/comment-path.ts";
import { commentExcerpt } from "../comments/excerpt.ts";
import type { Context } from "../context.ts";
import { timeMoment } from "../dates.ts";
import { siteFrame } from "../frame.ts";
import type { ClaimableComment, ClaimsPage, DoorPage, ErasurePage } from "../pages.ts";
import type { ClaimableRow } from "./claim-store.ts";
import { findClaims } from "./claims.ts";
import { refusalFor } from "./refusal.ts";
import { countOwn } from "./account-store.ts";

const EXCERPT_LENGTH = 280;
/** As many are listed to choose from. */
const MOST_LISTED = 200;

/** What was typed, and what was wrong with it. */
export interface TypedErasure {
  mode?: string;
  confirm?: string;
  errors?: Record<string, string>;
}

/** Asks somebody who is signed in whether they want to be forgotten. */
export async function erasurePage(ctx: Context, viewer: Viewer, { mode = "", confirm = "", errors = {} }: TypedErasure = {}): Promise<ErasurePage> {
  const { t } = ctx;
  const site = await siteFrame(ctx);
  const count = await countOwn(ctx.db.client, viewer.person.id);
  const refusal = await refusalFor(ctx, viewer);
  return {
    kind: "erasure",
    site,
    head: accountHead(ctx, site, t("erasure.title")),
    action: ctx.site.href("/me/erasure"),
    exportLink: { text: t("erasure.export"), href: ctx.site.href("/me/export.html") },
    deskLink: { text: t("erasure.desk"), href: ctx.site.href("/me/") },
    goes: [t("erasure.goes.account"), t("erasure.goes.accounts"), t("erasure.goes.comments", { count }), t("erasure.goes.mails"), t("erasure.goes.evidence")],
    stays: [t("erasure.stays.others"), t("erasure.stays.copies"), t("erasure.stays.hash")],
    modes: (["anonymise", "remove"] as const).map((value) => ({
      value,
      label: t(`erasure.${value}`),
      text: t(`erasure.${value}Text`),
      checked: value === mode,
    })),
    ...(refusal ? { refusal: t(refusal.key, refusal.values) } : {}),
    name: viewer.person.name,
    confirm,
    errors,
  };
}

/** Said once, to whoever has just been forgotten. */
export function forgottenPage(ctx: Context): Promise<DoorPage> {
  return doorPage(ctx, {
    heading: ctx.t("erasure.done"),
    text: [ctx.t("erasure.doneText")],
    links: [{ text: ctx.t("failure.home"), href: ctx.site.href("/") }],
  });
}

/** Comments that somebody may claim, to choose from. */
export async function claimsPage(ctx: Context, viewer: Viewer, notice?: ClaimsPage["notice"]): Promise<ClaimsPage> {
  const { t } = ctx;
  const site = await siteFrame(ctx);
  const claims = await findClaims(ctx, viewer);
  const total = claims?.rows.length ?? 0;
  const desk = { text: t("claims.desk"), href: ctx.site.href("/me/") };
  return {
    kind: "claims",
    site,
    head: accountHead(ctx, site, t("claims.title")),
    text: claims ? t(total > 0 ? "claims.some" : "claims.none", { count: total, email: claims.email }) : t("claims.noEmail"),
    ...(notice ? { notice } : {}),
    action: ctx.site.href("/me/claims"),
    items: claims?.rows.slice(0, MOST_LISTED).map((row) => claimable(ctx, row)) ?? [],
    total,
    links: claims ? [desk] : [{ text: t("claims.confirm"), href: ctx.site.href("/me/") }],
  };
}

function claimable(ctx: Context, { id, authorName, bodyHtml, createdAt, status, post }: ClaimableRow): ClaimableComment {
  const { language, timeZone } = ctx.settings.current;
  const isShown = status === "approved" && post.status === "published" && post.path !== null;
  return {
    id,
    name: authorName,
    post: { title: post.title.trim() || ctx.t("mail.noTitle"), ...(isShown ? { href: ctx.site.href(commentLink(ctx, post, id)) } : {}) },
    excerpt: commentExcerpt(bodyHtml, EXCERPT_LENGTH),
    written: timeMoment(createdAt, language, timeZone),
  };
}

/** Where somebody without an account begins to claim what they wrote. */
export function claimDoor(ctx: Context, { email = "", error }: { email?: string; error?: string } = {}): Promise<DoorPage> {
  const { t } = ctx;
  const home = { text: t("failure.home"), href: ctx.site.href("/") };
  if (!ctx.mail.works) return doorPage(ctx, { heading: t("claim.title"), text: [t("claim.noMail")], links: [home] });
  return doorPage(ctx, {
    heading: t("claim.title"),
    text: [t("claim.about")],
    forms: [
      {
        action: ctx.site.href("/claim"),
        hidden: {},
        fields: [
          { name: "email", label: t("claim.email"), type: "email", autocomplete: "username", value: email, maxLength: 254, ...(error ? { error } : {}) },
        ],
        submit: t("claim.submit"),
      },
    ],
  });
}

/** The same whoever the address belongs to. */
export function claimSentPage(ctx: Context, email: string): Promise<DoorPage> {
  return doorPage(ctx, { heading: ctx.t("claim.sent"), text: [ctx.t("claim.sentText", { email })] });
}
