import { z } from "zod";
import { type ProviderKind, providerKind } from "./kind.ts";
import { oauth2Provider, type ReadWithToken } from "./oauth2.ts";
import { loopbackOriginOf, readAccount } from "./provider.ts";
import { given, milliseconds, needed, serverAddress } from "./setting-rules.ts";

const GITHUB_COM = "https://github.com";

const rule = z.object({
  clientId: needed,
  clientSecret: needed,
  /** A GitHub Enterprise Server; empty: github.com. */
  siteUrl: given(serverAddress),
  timeoutMs: milliseconds,
});

/** GitHub, by OAuth 2.0. */
export const githubKind: ProviderKind = providerKind({
  kind: "github",
  title: "GitHub",
  accountName: "GitHub",
  fields: [
    { name: "clientId", label: "provider.clientId", required: true },
    { name: "clientSecret", label: "provider.clientSecret", secret: true, required: true },
    { name: "siteUrl", label: "provider.githubServer", hint: "provider.githubServerHint" },
  ],
  rule,
  create(key, settings) {
    const site = new URL(settings.siteUrl ?? GITHUB_COM).origin;
    const api = site === GITHUB_COM ? "https://api.github.com" : `${site}/api/v3`;
    return oauth2Provider({
      ...settings,
      key,
      label: "GitHub",
      accountName: "GitHub",
      // A server of one's own may lead on to wherever its people sign in.
      formOrigins: site === GITHUB_COM ? [site] : [],
      loopbackOrigin: loopbackOriginOf(site),
      authorizeUrl: `${site}/login/oauth/authorize`,
      tokenUrl: `${site}/login/oauth/access_token`,
      scope: ["read:user", "user:email"],
      readProfile: (read) => readProfile(read, api, site === GITHUB_COM ? "" : site),
    });
  },
});

const userRule = z.object({
  id: z.int().positive(),
  login: z.unknown().optional(),
  name: z.unknown().optional(),
  html_url: z.unknown().optional(),
  avatar_url: z.unknown().optional(),
});
const emailsRule = z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }));

async function readProfile(read: ReadWithToken, api: string, realm: string) {
  const user = userRule.safeParse(await read(`${api}/user`)).data;
  // Without the permission for e-mail addresses GitHub answers 404, which keeps nobody out.
  const emails = emailsRule.safeParse(await read(`${api}/user/emails`).catch(() => undefined)).data;
  return readAccount({
    subject: user && String(user.id),
    realm,
    handle: user?.login,
    name: user?.name,
    email: emails?.find(({ primary, verified }) => primary && verified)?.email,
    profileUrl: user?.html_url,
    pictureUrl: user?.avatar_url,
  });
}
