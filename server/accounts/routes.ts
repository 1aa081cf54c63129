import { type Request, type Response, Router } from "express";
import type { Context } from "../context.ts";
import { MethodNotAllowed, NotFound, say } from "../errors.ts";
import { field, query } from "../http/input.ts";
import { sendPage } from "../http/reply.ts";
import { createAddressLimit } from "./address-limit.ts";
import { againRoutes } from "./again-routes.ts";
import { giveArrival } from "./arrival.ts";
import { emailLinkRoutes } from "./email-links/email-link-routes.ts";
import { onlyMethods } from "./only-methods.ts";
import { setupPage } from "./page.ts";
import type { Parking } from "./parking.ts";
import { passkeyRoutes } from "./passkeys/passkey-routes.ts";
import { leaveForProvider, returnFromProvider } from "./providers/provider-sign-in.ts";
import type { OfferedProvider } from "./providers/providers.ts";
import { returnToOf } from "./return-path.ts";
import { secondFactorRoutes } from "./second-step/second-factor-routes.ts";
import { secondStepRoutes } from "./second-step/second-step-routes.ts";
import { seeOther } from "./see-other.ts";
import { checkSetupToken, createFirstAdministrator } from "./setup.ts";
import { signInRoutes } from "./sign-in-routes.ts";

/** Ways in and out. To be mounted before the admin pages: nobody is signed in yet at /admin/setup. */
export function accountRoutes(ctx: Context, parking: Parking): Router {
  const router = Router();
  router.use(signInRoutes(ctx, parking));
  router.use(emailLinkRoutes(ctx, parking));
  router.use(passkeyRoutes(ctx, parking));
  router.use(secondStepRoutes(ctx));
  router.use(secondFactorRoutes(ctx));
  router.use(againRoutes(ctx));
  // What stands above is no key of a provider.
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
  router.route("/admin/setup").get(showSetup(ctx)).post(setUp(ctx)).all(onlyMethods("GET, HEAD, POST"));
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
