import { z } from "zod";
import { type ProviderKind, providerKind } from "./kind.ts";
import { oauth2Provider, type ReadWithToken } from "./oauth2.ts";
import { loopbackOriginOf, readAccount } from "./provider.ts";
import { milliseconds, needed, serverAddress } from "./setting-rules.ts";

const REAL_API = "https://public-api.wordpress.com";

/** WordPress.com, by OAuth 2.0. */
export const wordpressComKind: ProviderKind = providerKind({
  kind: "wordpress-com",
  title: "WordPress.com",
  accountName: "WordPress.com",
  fields: [
    { name: "clientId", label: "provider.clientId", required: true },
    { name: "clientSecret", label: "provider.clientSecret", secret: true, required: true },
  ],
  rule: z.object({
    clientId: needed,
    clientSecret: needed,
    /** Instead of the real one: a stand-in. */
    apiUrl: serverAddress.default(REAL_API),
    timeoutMs: milliseconds,
  }),
  create(key, settings) {
    const api = settings.apiUrl.replace(/\/+$/, "");
    return oauth2Provider({
      ...settings,
      key,
      label: "WordPress.com",
      accountName: "WordPress.com",
      formOrigins: api === REAL_API ? [REAL_API, "https://wordpress.com"] : [new URL(api).origin],
      loopbackOrigin: loopbackOriginOf(api),
      authorizeUrl: `${api}/oauth2/authorize`,
      tokenUrl: `${api}/oauth2/token`,
      scope: ["auth"],
      readProfile: (read) => readProfile(read, api),
    });
  },
});

const meRule = z.object({
  ID: z.int().positive(),
  username: z.unknown().optional(),
  display_name: z.unknown().optional(),
  email: z.unknown().optional(),
  email_verified: z.unknown().optional(),
  profile_URL: z.unknown().optional(),
  avatar_URL: z.unknown().optional(),
});

async function readProfile(read: ReadWithToken, api: string) {
  const me = meRule.safeParse(await read(`${api}/rest/v1.1/me`)).data;
  return readAccount({
    subject: me && String(me.ID),
    handle: me?.username,
    name: me?.display_name,
    email: me?.email_verified === true ? me.email : undefined,
    profileUrl: me?.profile_URL,
    pictureUrl: me?.avatar_URL,
  });
}
