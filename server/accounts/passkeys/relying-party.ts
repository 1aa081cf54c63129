import { isIP } from "node:net";
import type { Request } from "express";
import type { Context } from "../../context.ts";

/** Who passkeys are made for: a host name, and the origin that they have to be used on (WebAuthn, 5.1.2). */
export interface RelyingParty {
  id: string;
  origin: string;
}

/**
 * The host of the blog's address; without a configured one the host that the browser used. Undefined where browsers allow no passkeys: without https
 * anywhere but on "localhost", and on a host that is a bare number.
 */
export function relyingParty(ctx: Context, req: Request): RelyingParty | undefined {
  const address = ctx.options.url ?? `http://${req.get("host") ?? ""}`;
  if (!URL.canParse(address)) return undefined;
  const { protocol, hostname, origin } = new URL(address);
  const isLocal = hostname === "localhost" || hostname.endsWith(".localhost");
  const isFit = ctx.options.url === undefined ? isLocal : isLocal || (protocol === "https:" && isIP(hostname) === 0 && !hostname.startsWith("["));
  return isFit ? { id: hostname, origin } : undefined;
}

/** A page where passkeys work, for somebody who tries the blog at 127.0.0.1. @param path from the blog's root */
export function localhostHref(ctx: Context, req: Request, path: string): string | undefined {
  const host = req.get("host") ?? "";
  if (ctx.options.url !== undefined || !/^(127\.0\.0\.1|\[::1\])(:\d{1,5})?$/.test(host)) return undefined;
  return `http://${host.replace(/^(127\.0\.0\.1|\[::1\])/, "localhost")}${ctx.site.href(path)}`;
}
