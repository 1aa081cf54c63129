import { isIP, isIPv4 } from "node:net";
import { z } from "zod";
import type { Logger } from "pino";
import type { Theme } from "./pages.ts";

/** Keys and addresses of X. One of the two pairs of keys is needed. The addresses are changed only by stand-ins and tests. */
export interface XOptions {
  /** Of OAuth 2.0. */
  clientId?: string;
  clientSecret?: string;
  /** Of OAuth 1.0a. */
  consumerKey?: string;
  consumerSecret?: string;
  /** Default: "oauth2", unless there are keys for OAuth 1.0a alone. */
  mode?: "oauth2" | "oauth1";
  /** Where people allow the sign-in by OAuth 2.0; default "https://x.com". */
  dialogUrl?: string;
  /** Default "https://api.x.com", for OAuth 1.0a "https://api.twitter.com". */
  apiUrl?: string;
  /** How long X may take to answer; default 8000. */
  timeoutMs?: number;
}

/** Keys and addresses of Facebook. The addresses are changed only by stand-ins and tests. */
export interface FacebookOptions {
  appId: string;
  appSecret: string;
  /** The secret before, while it is being changed: what Facebook signed with it is still believed. */
  previousAppSecret?: string;
  /** Default "v26.0"; a version lives about two years. */
  graphVersion?: string;
  /** Default "https://www.facebook.com". */
  dialogUrl?: string;
  /** Default "https://graph.facebook.com". */
  graphUrl?: string;
  /** How long Facebook may take to answer; default 8000. */
  timeoutMs?: number;
}

/** A further way in: a kind ("github", "google", "oidc", …) and what that kind asks for; docs/sign-in-ways.md lists them. */
export interface ProviderOptions {
  kind: string;
  /** Where several of a kind are set up: "oidc-work". It stands in the callback's address. Default: the kind. */
  key?: string;
  /** clientId, clientSecret, issuer, label, … */
  [setting: string]: unknown;
}

/** How often one address may do a thing. 0 switches a limit off. */
export interface Limits {
  /** Comments from one address in a minute; default 20. */
  commentsPerMinute: number;
  /** Failed sign-ins from one address, or for one e-mail, in 15 minutes; default 10. */
  signInsPerQuarterHour: number;
  /** Pages that are open at once and hear of new comments; default 5000. A page more shows them when it is reloaded. */
  openPages: number;
  /** Of these, from one address; default 50. */
  openPagesPerAddress: number;
}

/** Another program that is asked about a comment which the blog's own rules have not decided; docs/classifiers.md. */
export interface ClassifierOptions {
  /** "akismet", or "http" for any program that takes and gives JSON. */
  kind: "akismet" | "http";
  /** Where it is asked. Default for Akismet: "https://rest.akismet.com/1.1". */
  url?: string;
  /** Akismet's API key; for "http" what follows "Bearer". */
  key?: string;
  /** How long it may take; default 1500. */
  timeoutMs?: number;
  /** What becomes of a comment when it fails; default "publish": what the other rules say. */
  onFailure?: "publish" | "hold";
}

/** A bucket of a service that speaks Amazon's S3, for the blog's files; docs/media.md. Needs the package @aws-sdk/client-s3. */
export interface MediaOptions {
  kind: "s3";
  /** "https://s3.example.org"; default: Amazon's own. */
  endpoint?: string;
  region: string;
  bucket: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** Before the name of each file ("blog/"); default: nothing. */
  prefix?: string;
  /** The bucket's name stands in the path, not in the host's name. Default: where there is an `endpoint`. */
  pathStyle?: boolean;
}

export interface BlogOptions {
  /** Public address of the blog's home, with the prefix it is mounted at ("https://example.org/blog"). Default: learnt from the first request, on loopback. */
  url?: string;
  /** Signs cookies. Default: made once and kept in the data folder. At least 32 characters. */
  secret?: string;
  /** "postgresql://…" for PostgreSQL; "file:…" or nothing for SQLite. */
  databaseUrl?: string;
  /** Folder of the SQLite file and the media; default "./data". */
  data?: string;
  /** Where pictures and other files are kept; default: "media" in the data folder. */
  media?: MediaOptions;
  x?: XOptions;
  facebook?: FacebookOptions;
  /** Further ways in. What is set up on the admin pages goes before all three. */
  providers?: ProviderOptions[];
  limits?: Partial<Limits>;
  /** Server that takes the blog's mails ("smtps://user:password@mail.example.org"). Without it and without `url`, mails are shown at /mail; with `url` alone, there are none. */
  smtpUrl?: string;
  /** Where Gravatar is asked, if the owner turns that on; changed only by tests. Default "https://gravatar.com". */
  gravatarUrl?: string;
  /** Where YouTube, Vimeo and X are asked what a card is to show; changed only by tests. */
  oembedUrls?: { youtube?: string; vimeo?: string; x?: string };
  /** Asked about each comment that the rules have not decided; default: none is. */
  classifier?: ClassifierOptions;
  /** Origins on this machine that mentions may come from and go to all the same; for tests. */
  localPeers?: string[];
  /** Value of Express's "trust proxy" in the standalone server; default false: no proxy header is believed. */
  trustProxy?: boolean | number | string;
  /** Fill an empty blog with a few posts and comments; default false. */
  sampleContent?: boolean;
  /** Most bytes of stored pages; default 64 MiB; 0: no page is stored. */
  cacheBytes?: number;
  theme?: Theme;
  log?: Logger;
  /** The clock; for tests. */
  now?: () => Date;
}

/** What becomes of mails: sent, shown on a page of this machine, or not written at all. */
export type MailMode = "smtp" | "shown" | "off";

export interface ResolvedOptions extends BlogOptions {
  data: string;
  secret: string;
  limits: Limits;
  cacheBytes: number;
  mail: MailMode;
}

const webUrl = z.url({ protocol: /^https?$/, error: "must be a web address such as https://blog.example.org" });

/** Keys of a way in: its kind has the rule (accounts/strategies), and is asked when the ways in are opened. */
const settingsOf = <Settings>() => z.custom<Settings>((value) => typeof value === "object" && value !== null, "must be an object");

/** Each option's rule. Secret, data folder and the rest are filled in by `resolveOptions`. */
const optionsSchema = z.object({
  url: webUrl.refine((url) => !/[?#]/.test(url), "must have no query and no fragment").optional(),
  secret: z.string().min(32, "must have at least 32 characters").optional(),
  databaseUrl: z
    .string()
    .regex(/^(postgres(ql)?:\/\/|file:)/, 'must begin with "postgresql://" or "file:"')
    .optional(),
  data: z.string().min(1).optional(),
  media: z
    .object({
      kind: z.literal("s3"),
      endpoint: webUrl.optional(),
      region: z.string().min(1),
      bucket: z.string().min(1),
      accessKeyId: z.string().min(1),
      secretAccessKey: z.string().min(1),
      prefix: z
        .string()
        .regex(/^(?:[\w.-]+\/)*$/, 'must be folders such as "blog/", with a slash at the end')
        .optional(),
      pathStyle: z.boolean().optional(),
    })
    .strict()
    .optional(),
  x: settingsOf<XOptions>().optional(),
  facebook: settingsOf<FacebookOptions>().optional(),
  providers: z.array(z.looseObject({ kind: z.string(), key: z.string().optional() })).optional(),
  limits: z
    .object({ commentsPerMinute: z.int().min(0), signInsPerQuarterHour: z.int().min(0), openPages: z.int().min(0), openPagesPerAddress: z.int().min(0) })
    .partial()
    .optional(),
  smtpUrl: z
    .string()
    .regex(/^smtps?:\/\/./i, 'must begin with "smtp://" or "smtps://"')
    .refine((url) => URL.canParse(url), "must be an address such as smtps://user:password@mail.example.org")
    .optional(),
  gravatarUrl: webUrl.optional(),
  oembedUrls: z.object({ youtube: webUrl, vimeo: webUrl, x: webUrl }).partial().strict().optional(),
  classifier: z
    .object({
      kind: z.enum(["akismet", "http"]),
      url: webUrl.optional(),
      key: z.string().min(1).optional(),
      timeoutMs: z.int().min(1).max(60_000).optional(),
      onFailure: z.enum(["publish", "hold"]).optional(),
    })
    .strict()
    .refine(({ kind, url }) => kind !== "http" || url !== undefined, "url: must be given")
    .refine(({ kind, key }) => kind !== "akismet" || key !== undefined, "key: must be given")
    .optional(),
  localPeers: z.array(webUrl).optional(),
  trustProxy: z
    .union([z.boolean(), z.number(), z.string()])
    .refine(canBeTrusted, 'must be true, a number of hops, or addresses ("loopback, 10.0.0.0/8")')
    .optional(),
  sampleContent: z.boolean().optional(),
  cacheBytes: z.int().min(0).optional(),
  theme: z.custom<Theme>((value) => typeof value === "object" && value !== null).optional(),
  log: z.custom<Logger>((value) => typeof value === "object" && value !== null).optional(),
  now: z.custom<() => Date>((value) => typeof value === "function").optional(),
});

/** Thrown by `createBlog` when options are wrong; lists every one of them. */
export class OptionsError extends Error {
  constructor(readonly problems: string[]) {
    super(`These options are not right:\n${problems.map((problem) => `  ${problem}`).join("\n")}`);
    this.name = "OptionsError";
  }
}

/** Checks all options at once. @param more what else is wrong with them, by rules that stand elsewhere @throws OptionsError naming each that is wrong */
export function checkOptions(options: BlogOptions, more: (options: BlogOptions) => string[] = () => []): BlogOptions {
  const result = optionsSchema.strict().safeParse(options);
  const wrong = new Set(result.error?.issues.map((issue) => String(issue.path[0])));
  const problems = result.error?.issues.map((issue) => `${issue.path.join(".") || "options"}: ${issue.message}`) ?? [];
  const fit = Object.fromEntries(Object.entries(options).filter(([name]) => !wrong.has(name))) as BlogOptions;
  problems.push(...more(fit));
  if (!result.success || problems.length > 0) throw new OptionsError(problems);
  return result.data;
}

/** Fills in the defaults. @param secret what to sign with when none was given */
export function resolveOptions(options: BlogOptions, secret: string): ResolvedOptions {
  return {
    ...options,
    data: options.data ?? "./data",
    secret: options.secret ?? secret,
    limits: { commentsPerMinute: 20, signInsPerQuarterHour: 10, openPages: 5000, openPagesPerAddress: 50, ...options.limits },
    cacheBytes: options.cacheBytes ?? 64 * 1024 * 1024,
    mail: options.smtpUrl !== undefined ? "smtp" : options.url === undefined ? "shown" : "off",
  };
}

/** What Express takes for proxies: it throws at anything else when the server starts. */
function canBeTrusted(proxies: boolean | number | string): boolean {
  if (typeof proxies !== "string") return true;
  return proxies.split(",").every((each) => {
    const [address = "", mask = "32"] = each.trim().split("/");
    return ["loopback", "linklocal", "uniquelocal"].includes(each.trim()) || (isIP(address) !== 0 && (/^\d{1,3}$/.test(mask) || isIPv4(mask)));
  });
}
