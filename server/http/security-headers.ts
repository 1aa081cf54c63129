import type { RequestHandler } from "express";
import helmet from "helmet";
import type { Context } from "../context.ts";

/**
 * Content-Security-Policy and its relatives: everything from here, nothing from elsewhere. Forms may lead to the sign-in
 * providers, because browsers check `form-action` against the redirect that follows a form, too.
 * @param formTargets origins of the providers, as they are now
 */
export function securityHeaders(ctx: Context, formTargets: () => string[]): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        baseUri: ["'none'"],
        connectSrc: ["'self'"],
        fontSrc: ["'self'"],
        formAction: ["'self'", () => formTargets().join(" ")],
        frameAncestors: ["'none'"],
        imgSrc: ["'self'", "data:"],
        manifestSrc: ["'self'"],
        mediaSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
      },
    },
    crossOriginEmbedderPolicy: false,
    // A sign-in has a window of its own, which the page that opened it can close.
    crossOriginOpenerPolicy: { policy: "same-origin-allow-popups" },
    referrerPolicy: { policy: "strict-origin-when-cross-origin" },
    strictTransportSecurity: ctx.options.url?.startsWith("https:") ? { maxAge: 31_536_000 } : false,
    xFrameOptions: { action: "deny" },
  });
}
