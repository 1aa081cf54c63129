import { z } from "zod";
import { type ProviderKind, providerKind } from "./kind.ts";
import { issuerRule } from "./oidc-issuer.ts";
import { oidcClientRule, oidcProvider } from "./oidc.ts";
import { given, needed } from "./setting-rules.ts";

const GITLAB_COM = "https://gitlab.com";

/** GitLab, on gitlab.com or on a server of one's own, by OpenID Connect. */
export const gitlabKind: ProviderKind = providerKind({
  kind: "gitlab",
  title: "GitLab",
  accountName: "GitLab",
  fields: [
    { name: "clientId", label: "provider.applicationId", required: true },
    { name: "clientSecret", label: "provider.clientSecret", secret: true, required: true },
    { name: "issuer", label: "provider.gitlabIssuer", hint: "provider.gitlabIssuerHint" },
  ],
  rule: z.object({
    ...oidcClientRule,
    clientSecret: needed,
    issuer: given(issuerRule),
  }),
  create: (key, { issuer = GITLAB_COM, ...settings }) =>
    oidcProvider({ ...settings, issuer, key, label: "GitLab", formOrigins: issuer === GITLAB_COM ? [GITLAB_COM] : [] }),
});
