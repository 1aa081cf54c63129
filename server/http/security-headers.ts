import type { RequestHandler, Response } from "express";
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

/** Lets the page that is being answered with open frames of these origins. @param origins "https://www.example.org" */
export function allowFrames(res: Response, origins: readonly string[]): void {
  const policy = res.getHeader(POLICY);
  if (origins.length > 0 && typeof policy === "string") res.setHeader(POLICY, `${policy};frame-src ${origins.join(" ")}`);
}

/**
 * Lets any site show the page that is being answered with in a frame of its own. Nothing in it may depend on who looks at it.
 * @param origin ours: a frame in a sandbox has an origin of its own, so that "'self'" may mean nothing there
 */
export function allowFraming(res: Response, origin: string): void {
  res.removeHeader("X-Frame-Options");
  const sources = `default-src 'none';base-uri 'none';form-action 'none';frame-ancestors *;img-src 'self' data: ${origin};style-src 'self' ${origin}`;
  res.setHeader(POLICY, sources);
}

const POLICY = "Content-Security-Policy";
