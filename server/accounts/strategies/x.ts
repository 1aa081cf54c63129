import { z } from "zod";
import type { XOptions } from "../../options.ts";
import { type ProviderKind, providerKind } from "./kind.ts";
import { loopbackOriginOf, type Provider } from "./provider.ts";
import { given, milliseconds, serverAddress } from "./setting-rules.ts";
import { oauth1Flow } from "./x-oauth1.ts";
import { oauth2Flow } from "./x-oauth2.ts";

/** Where X may send a browser on to while somebody signs in there. */
const REAL_ORIGINS = ["https://x.com", "https://twitter.com", "https://api.x.com", "https://api.twitter.com"];

const PAIRS = { oauth2: ["clientId", "clientSecret"], oauth1: ["consumerKey", "consumerSecret"] } as const;
type Mode = keyof typeof PAIRS;

const rule: z.ZodType<XOptions> = z
  .strictObject({
    mode: given(z.enum(["oauth2", "oauth1"], 'must be "oauth2" or "oauth1"')),
    clientId: given(z.string()),
    clientSecret: given(z.string()),
    consumerKey: given(z.string()),
    consumerSecret: given(z.string()),
    dialogUrl: given(serverAddress),
    apiUrl: given(serverAddress),
    timeoutMs: milliseconds,
  })
  .superRefine((settings, checked) => {
    const complain = (name: string, message: string) => checked.addIssue({ code: "custom", path: [name], message });
    for (const [first, second] of Object.values(PAIRS)) {
      if (settings[first] && !settings[second]) complain(second, `is missing, though ${first} is set`);
      if (settings[second] && !settings[first]) complain(first, `is missing, though ${second} is set`);
    }
    const [first, second] = PAIRS[modeOf(settings)];
    if (!settings[first] && !settings[second]) complain(first, "is missing");
  });

export const xKind: ProviderKind = providerKind({
  kind: "x",
  title: "X (Twitter)",
  accountName: "Twitter",
  // X charges about a cent for each profile that is read.
  price: 1000,
  fields: [
    { name: "clientId", label: "ways.xClientId", hint: "ways.xClientIdHint" },
    { name: "clientSecret", label: "ways.xClientSecret", secret: true },
    {
      name: "mode",
      label: "ways.xMode",
      choices: [
        { value: "oauth2", label: "ways.xOAuth2" },
        { value: "oauth1", label: "ways.xOAuth1" },
      ],
    },
    { name: "consumerKey", label: "ways.xConsumerKey", hint: "ways.xConsumerKeyHint" },
    { name: "consumerSecret", label: "ways.xConsumerSecret", secret: true },
  ],
  rule,
  create: (_key, settings) => xProvider(settings),
});

/**
 * X (Twitter), by OAuth 2.0 or by OAuth 1.0a. The number of an account is the same in both, and so is the identity: an owner can go from one to
 * the other.
 */
export function xProvider(options: XOptions): Provider {
  const { clientId = "", clientSecret = "", consumerKey = "", consumerSecret = "", dialogUrl, apiUrl, timeoutMs } = options;
  const elsewhere = [dialogUrl, apiUrl].flatMap((url) => (url === undefined ? [] : new URL(url).origin));
  const flow =
    modeOf(options) === "oauth2"
      ? oauth2Flow({ clientId, clientSecret, dialogUrl, apiUrl, timeoutMs })
      : oauth1Flow({ consumerKey, consumerSecret, apiUrl, timeoutMs });
  return {
    key: "x",
    label: "X",
    accountName: "Twitter",
    formOrigins: elsewhere.length > 0 ? [...new Set(elsewhere)] : REAL_ORIGINS,
    loopbackOrigin: apiUrl === undefined ? undefined : loopbackOriginOf(apiUrl),
    ...flow,
  };
}

/** What the owner chose, else what there are keys for, else OAuth 2.0. */
export function modeOf({ mode, clientId, clientSecret, consumerKey, consumerSecret }: XOptions): Mode {
  if (mode) return mode;
  return !clientId && !clientSecret && (consumerKey || consumerSecret) ? "oauth1" : "oauth2";
}
