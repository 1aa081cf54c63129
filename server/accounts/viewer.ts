import type { IncomingMessage } from "node:http";
import type { RequestHandler } from "express";
import type { Context } from "../context.ts";
import { Forbidden, say } from "../errors.ts";
import type { Role } from "./permissions.ts";
import type { SessionRow } from "./session-store.ts";
import { resumeSession } from "./sessions.ts";

/** Who is speaking: somebody who is signed in. */
export interface Viewer {
  person: {
    id: number;
    role: Role;
    name: string;
    slug: string;
    /** The person's own, else the one that the provider gave for this identity. Never shown to others. */
    email: string | null;
    /** They proved to read its mail here. */
    emailConfirmed: boolean;
    url: string | null;
  };
  /** The role that they have, while they look at the blog as a reader does: `person.role` is "reader" then. */
  realRole?: Role;
  sessionId: number;
  /** How they came in: "password", "email", "passkey", or a provider's key. */
  way: string;
  /** When they last proved who they are in this session. */
  provedAt: Date;
  /** The provider's account that was used to sign in; undefined after e-mail and password. */
  identity?: {
    id: number;
    /** Its key. */
    provider: string;
    handle: string | null;
    name: string;
    /** File name of our copy of the picture, below media/pictures. */
    picture: string | null;
  };
}

const viewers = new WeakMap<IncomingMessage, Viewer>();

/** Who sent a request, if they are signed in; known once `recogniseViewer` has run. */
export function viewerOf(req: IncomingMessage): Viewer | undefined {
  return viewers.get(req);
}

/** The same where nobody else can come. @throws Forbidden for somebody who is not signed in */
export function requireViewer(req: IncomingMessage): Viewer {
  const viewer = viewers.get(req);
  if (!viewer) throw new Forbidden(say("signIn.first"));
  return viewer;
}

/** Finds out who is speaking. A request without a session cookie costs nothing; a cookie that is worth nothing is taken away. */
export function recogniseViewer(ctx: Context): RequestHandler {
  return async (req, res, next) => {
    const session = await resumeSession(ctx, req, res);
    if (session) viewers.set(req, toViewer(session));
    next();
  };
}

/** Lets people in who are signed in; sends others to the sign-in page and back, if they only wanted to look. */
export function needSignIn(ctx: Context): RequestHandler {
  return (req, res, next) => {
    if (viewers.has(req)) return next();
    if (req.method !== "GET" && req.method !== "HEAD") throw new Forbidden(say("signIn.first"));
    res.set("Cache-Control", "no-store").redirect(303, signInHref(ctx, req.originalUrl));
  };
}

/** Where to sign in and come back. @param returnTo an address on this host, with the blog's prefix */
export function signInHref(ctx: Pick<Context, "site">, returnTo: string): string {
  return `${ctx.site.href("/sign-in")}?returnTo=${encodeURIComponent(returnTo)}`;
}

/** The viewer of a session. */
export function toViewer({ id, way, provedAt, asReader, person: { emailConfirmedAt, ...person }, identity }: SessionRow): Viewer {
  const email = person.email ?? identity?.email ?? null;
  const known = { ...person, email, emailConfirmed: person.email !== null && emailConfirmedAt !== null };
  const viewer: Viewer = asReader
    ? { person: { ...known, role: "reader" }, realRole: person.role, sessionId: id, way, provedAt }
    : { person: known, sessionId: id, way, provedAt };
  if (!identity) return viewer;
  const { email: _private, ...account } = identity;
  return { ...viewer, identity: account };
}
