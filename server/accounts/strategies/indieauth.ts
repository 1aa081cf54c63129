import { randomBytes } from "node:crypto";
import { z } from "zod";
import { type Authority, findAuthority, readWebsite } from "./indieauth-website.ts";
import { type ProviderKind, providerKind } from "./kind.ts";
import { type Ask, formOf, readJson, runLeg, Trouble } from "./leg.ts";
import { callbackFor, checkServer, namedServerRule, type NamedServerSettings, policyOf } from "./named-server.ts";
import { newVerifier } from "./pkce.ts";
import { NO_ADDRESS, type Provider, readAccount } from "./provider.ts";

export const indieAuthKind: ProviderKind = providerKind({
  kind: "indieauth",
  title: "IndieAuth",
  accountName: "IndieAuth",
  fields: [],
  rule: namedServerRule,
  create: (key, settings) => indieAuthProvider(key, settings),
});

/** Somebody's own website, by IndieAuth (indieauth.spec.indieweb.org): the site names who may speak for it. */
function indieAuthProvider(key: string, settings: NamedServerSettings): Provider {
  const policy = policyOf(settings);
  return {
    key,
    label: "IndieAuth",
    accountName: "IndieAuth",
    formOrigins: [],
    loopbackOrigin: settings.allowLoopback[0],
    asksAddress: { label: "address.website", hint: "address.websiteHint", wrong: "address.websiteWrong", silent: "address.websiteSilent" },
    async begin(callbackUrl, remember, typed = "") {
      const website = readWebsite(typed, settings.allowLoopback);
      if (!website) return { ok: false, trouble: NO_ADDRESS };
      const state = randomBytes(32).toString("base64url");
      const { verifier, challenge } = newVerifier();
      const leg = await runLeg(policy, async (ask) => ({ authority: await findAuthority(ask, website, settings.allowLoopback) }));
      if (!leg.ok) return leg;
      const { authority } = leg;
      await remember(state, JSON.stringify({ ...authority, me: website, verifier } satisfies Secret));
      const location = new URL(authority.endpoint);
      const asked = { ...clientOf(key, callbackUrl, authority), response_type: "code", state, code_challenge: challenge, code_challenge_method: "S256" };
      for (const [name, value] of Object.entries({ ...asked, scope: "profile", me: website })) location.searchParams.set(name, value);
      return { ok: true, location: location.href };
    },
    attemptKey: (query) => query("state"),
    wasDenied: (query) => query("error") === "access_denied",
    finish: (callbackUrl, query, remembered) =>
      runLeg(policy, async (ask) => {
        const { me, verifier, ...authority } = JSON.parse(remembered) as Secret;
        checkServer(query, new URL(authority.endpoint));
        if (authority.issuer !== undefined && query("iss") !== authority.issuer) throw new Trouble("another issuer");
        const code = query("code");
        if (!code) throw new Trouble("no code");
        const grant = { grant_type: "authorization_code", code, code_verifier: verifier, ...clientOf(key, callbackUrl, authority) };
        const told = readJson(await ask(authority.endpoint, formOf(grant)), answerRule);
        const subject = await confirm(ask, told.me, { me, authority, allowLoopback: settings.allowLoopback });
        const account = readAccount({
          subject,
          handle: subject.replace(/^\w+:\/\//, "").replace(/\/$/, ""),
          name: told.profile?.name,
          profileUrl: subject,
          pictureUrl: told.profile?.photo,
        });
        if (!account) throw new Trouble("unreadable profile");
        return { account };
      }),
  };
}

interface Secret extends Authority {
  /** The website that was typed. */
  me: string;
  verifier: string;
}

const answerRule = z.object({
  me: z.string().max(2000),
  profile: z.object({ name: z.unknown().optional(), photo: z.unknown().optional() }).optional().catch(undefined),
});

/** The blog as a client: it is known by its home page. */
function clientOf(key: string, callbackUrl: string, { endpoint }: Authority): { client_id: string; redirect_uri: string } {
  const home = callbackUrl.slice(0, callbackUrl.length - `sign-in/${key}/callback`.length);
  return { client_id: home, redirect_uri: callbackFor(callbackUrl, new URL(endpoint)) };
}

/** The website that somebody has proved to have: the one they typed, or one that names the same authority itself (section 5.3.4 of the specification). */
async function confirm(
  ask: Ask,
  told: string,
  { me, authority, allowLoopback }: { me: string; authority: Authority; allowLoopback: readonly string[] },
): Promise<string> {
  const website = readWebsite(told, allowLoopback);
  if (website === undefined) throw new Trouble("unreadable website");
  if (website === me) return website;
  const named = await findAuthority(ask, website, allowLoopback);
  if (named.endpoint !== authority.endpoint || named.issuer !== authority.issuer) throw new Trouble("another website");
  return website;
}
