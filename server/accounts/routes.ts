import { type Request, type Response, Router } from "express";
import type { Context } from "../context.ts";
import { MethodNotAllowed, NotFound, say } from "../errors.ts";
import { field, query } from "../http/input.ts";
import { sendPage } from "../http/reply.ts";
import { createAddressLimit } from "./address-limit.ts";
import { giveArrival } from "./arrival.ts";
import { markBrowser } from "./browser.ts";
import { setupPage, signInNotice, signInPage } from "./page.ts";
import type { Parking } from "./parking.ts";
import { signInWithPassword } from "./password-sign-in.ts";
import { leaveForProvider, returnFromProvider } from "./provider-sign-in.ts";
import { showPlace } from "./return-from-sign-in.ts";
import { safeReturnPath } from "./return-path.ts";
import { seeOther } from "./see-other.ts";
import { endSession } from "./sessions.ts";
import { checkSetupToken, createFirstAdministrator } from "./setup.ts";
import { createSignInLimits } from "./sign-in-limits.ts";
import type { OfferedProvider } from "./providers.ts";

/** Ways in and out. To be mounted before the admin pages: nobody is signed in yet at /admin/setup. */
export function accountRoutes(ctx: Context, parking: Parking): Router {
  const router = Router();
  router.use(passwordRoutes(ctx, parking));
  const departures = createAddressLimit({
    points: 6 * ctx.options.limits.signInsPerQuarterHour,
    seconds: 900,
    message: say("signIn.tooMany"),
  });
  router
    .route("/sign-in/:provider")
    .post(async (req, res) => {
      const provider = providerOf(ctx, req);
      // Each asks the provider for something, in the name of the blog.
      await departures.count(req.ip ?? "");
      await leaveForProvider(ctx, req, res, provider, parking, returnToOf(ctx, req) ?? ctx.site.href("/"));
    })
    .all(onlyAt(ctx, "POST"));
  router
    .route("/sign-in/:provider/callback")
    .get((req, res) => returnFromProvider(ctx, req, res, providerOf(ctx, req), parking))
    .all(onlyAt(ctx, "GET, HEAD"));
  router.route("/admin/setup").get(showSetup(ctx)).post(setUp(ctx)).all(only("GET, HEAD, POST"));
  return router;
}

/** @throws NotFound */
function providerOf(ctx: Context, req: Request): OfferedProvider {
  const provider = ctx.providers.find(String(req.params["provider"]));
  if (!provider) throw new NotFound(say("signIn.noSuchWay"));
  return provider;
}

/** Answers every other method, where there is such a way in. */
function onlyAt(ctx: Context, allowed: string) {
  return (req: Request) => {
    providerOf(ctx, req);
    throw new MethodNotAllowed(allowed);
  };
}

function passwordRoutes(ctx: Context, parking: Parking): Router {
  const router = Router();
  const limits = createSignInLimits(ctx.options.limits.signInsPerQuarterHour);

  router
    .route("/sign-in")
    .get(async (req, res) => {
      const returnTo = safeReturnPath(query(req, "returnTo"), ctx.site.base) ?? "";
      const notice = signInNotice(ctx.t, query(req, "sign-in"), query(req, "via"));
      const parked = query(req, "parked");
      sendPage(ctx, res, await signInPage(ctx, { returnTo, notice, ...(parking.readTicket(parked) ? { parked } : {}) }));
    })
    .post(async (req, res) => {
      const email = field(req, "email");
      const returnTo = returnToOf(ctx, req);
      const signedIn = await signInWithPassword(ctx, req, limits, { email, password: field(req, "password") });
      const parked = field(req, "parked");
      if (!signedIn) return sendPage(ctx, res, await signInPage(ctx, { returnTo: returnTo ?? "", parked, email, error: ctx.t("signIn.noMatch") }), 422);
      const fallback = await giveArrival(ctx, res, signedIn.arrival, returnTo ?? ctx.site.href(signedIn.mayEnterAdmin ? "/admin" : "/"));
      await showPlace(ctx, req, res, parking, { parkedId: parking.readTicket(parked), fallback });
    })
    .all(only("GET, HEAD, POST"));

  router
    .route("/sign-out")
    .post(async (req, res) => {
      await endSession(ctx, req, res);
      // "Log Out" in a reply form comes with what was typed.
      const parked = query(req, "post") === undefined ? undefined : await parking.park(req, markBrowser(ctx, req, res));
      seeOther(res, parked?.place ?? returnToOf(ctx, req) ?? ctx.site.href("/"));
    })
    .all(only("POST"));
  return router;
}

function showSetup(ctx: Context) {
  return async (req: Request, res: Response) => {
    const token = query(req, "token");
    await checkSetupToken(ctx, token);
    sendPage(ctx, res, await setupPage(ctx, token ?? "", { name: "", email: "", title: ctx.settings.current.title }));
  };
}

function setUp(ctx: Context) {
  return async (req: Request, res: Response) => {
    const token = query(req, "token");
    const tokenHash = await checkSetupToken(ctx, token);
    const values = { name: field(req, "name"), email: field(req, "email"), title: field(req, "title") };
    const result = await createFirstAdministrator(ctx, req, tokenHash, { ...values, password: field(req, "password") });
    if (!result.ok) return sendPage(ctx, res, await setupPage(ctx, token ?? "", values, result.errors), 422);
    seeOther(res, await giveArrival(ctx, res, result.arrival, ctx.site.href("/admin")));
  };
}

function returnToOf(ctx: Context, req: Request): string | undefined {
  return safeReturnPath(field(req, "returnTo"), ctx.site.base);
}

/** Answers every other method. */
function only(allowed: string) {
  return () => {
    throw new MethodNotAllowed(allowed);
  };
}
