import type { Context } from "../../context.ts";
import type { Client, Tx } from "../../db/database.ts";
import { type EmailLinkRow, endLinksTo, findUnusedLink, insertEmailLink, markLinkUsed } from "./email-link-store.ts";
import { hashToken, newToken } from "../tokens.ts";

/** What a link by mail is for: one made for one thing does no other. */
export type LinkKind = "sign-in" | "confirm" | "claim" | "invitation" | "password";

/** How long a link is good, in minutes, where nothing else is said. */
export const LINK_MINUTES = 15;

export interface NewEmailLink {
  kind: LinkKind;
  /** Lower case. */
  email: string;
  /** Whom it is about. */
  personId?: number;
  /** Which browser asked for it; only to tell whether it is opened in another. */
  browserHash?: string;
  /** An address on this host to go to afterwards. */
  returnPath?: string;
  /** What else belongs to it. */
  data?: Record<string, string | number | null>;
  /** Default: 15 minutes. */
  lifeMs?: number;
}

/** Makes a link. Only its hash is kept. @returns the token, for the letter and nothing else */
export async function makeEmailLink(ctx: Context, tx: Tx, { lifeMs = LINK_MINUTES * 60_000, data = {}, ...link }: NewEmailLink): Promise<string> {
  const token = newToken();
  const now = ctx.now();
  await insertEmailLink(tx, {
    ...link,
    data: JSON.stringify(data),
    tokenHash: hashToken(token),
    createdAt: now,
    expiresAt: new Date(now.getTime() + lifeMs),
  });
  return token;
}

/** A link that is still good. Looking changes nothing: mail scanners look. */
export async function findEmailLink(ctx: Context, db: Client | Tx, kinds: readonly LinkKind[], token: string): Promise<EmailLinkRow | undefined> {
  const link = token === "" ? null : await findUnusedLink(db, hashToken(token));
  return link && link.expiresAt > ctx.now() && kinds.some((kind) => kind === link.kind) ? link : undefined;
}

/** Uses a link up, in the transaction of what it does. @returns whether it was still good: of two who use it at once, one does */
function consumeEmailLink(ctx: Context, tx: Tx, id: number): Promise<boolean> {
  return markLinkUsed(tx, id, ctx.now());
}

/**
 * The same for a link of which one is enough: the others of its kind to its address end with it. In the order of their ids, so that two who use two of
 * them at once wait for each other and not both in vain.
 */
export async function consumeLastLink(ctx: Context, tx: Tx, link: EmailLinkRow): Promise<boolean> {
  await endLinksTo(tx, link, { lt: link.id }, ctx.now());
  const good = await consumeEmailLink(ctx, tx, link.id);
  await endLinksTo(tx, link, { gt: link.id }, ctx.now());
  return good;
}

/** Where the links of the kinds "sign-in", "claim", "confirm" and "password" lead. */
export function emailLinkUrl(ctx: Context, token: string): string {
  return `${ctx.site.url("/sign-in/link")}?token=${token}`;
}
