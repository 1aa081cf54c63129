import { isIP } from "node:net";
import type { Context } from "../context.ts";
import { oneLine } from "./draw.ts";

/** What goes into a mail's headers besides sender, recipient and subject; kept with it as JSON. */
export interface Envelope {
  /** Stays the same however often sending is tried, so that a mail which came twice is seen once. */
  messageId: string;
  /** Message ids that this one stands under in the reader's list, the nearest last. */
  references?: string[];
  list?: { id: string; name: string };
  /** Takes a POST without cookies (RFC 8058). */
  unsubscribeUrl?: string;
}

/** The host that mails name: of the blog, or "localhost" where it has no name. */
function mailHost(ctx: Context): string {
  const { hostname } = new URL(ctx.site.origin);
  return isIP(hostname.replaceAll(/^\[|\]$/g, "")) ? "localhost" : hostname;
}

/** A message id made of a name that is unique on this blog (RFC 5322, 3.6.4). */
export function messageId(ctx: Context, name: string): string {
  return `<${name}@${mailHost(ctx)}>`;
}

/** A list's id and its name for people (RFC 2919). */
export function listOf(ctx: Context, id: string, name: string): { id: string; name: string } {
  return { id: `${id}.${mailHost(ctx)}`, name: oneLine(name, 100) };
}

/** Who mails come from: as set by the owner ("Name <address>" or an address), else "no-reply" at the blog's host. */
export function senderOf(ctx: Context): { name: string; address: string } {
  const { mailFrom, title } = ctx.settings.current;
  const [, name = "", bracketed] = /^([^<>]*)<([^<>]+)>\s*$/.exec(mailFrom) ?? [];
  const address = oneLine(bracketed ?? mailFrom, 254);
  return { name: oneLine(name, 100) || oneLine(title, 100), address: /^[^\s@<>",;]+@[^\s@<>",;]+$/.test(address) ? address : `no-reply@${mailHost(ctx)}` };
}
