import { z } from "zod";
import { type ProviderKind, providerKind } from "./kind.ts";
import { oidcClientRule, oidcProvider } from "./oidc.ts";
import { needed } from "./setting-rules.ts";

const ISSUER = "https://accounts.google.com";

/** Google, by OpenID Connect. */
export const googleKind: ProviderKind = providerKind({
  kind: "google",
  title: "Google",
  accountName: "Google",
  fields: [
    { name: "clientId", label: "provider.clientId", required: true },
    { name: "clientSecret", label: "provider.clientSecret", secret: true, required: true },
  ],
  rule: z.object({ ...oidcClientRule, clientSecret: needed }),
  create: (key, settings) => oidcProvider({ ...settings, key, label: "Google", issuer: ISSUER, formOrigins: [ISSUER] }),
});
