import { type BlogOptions, type ClassifierOptions, OptionsError } from "./options.ts";
import { readMediaOptions } from "./media-environment.ts";
import { readProviders } from "./provider-environment.ts";

/** What the environment says about the blog and the server. */
export interface Environment {
  options: BlogOptions;
  port: number;
  host: string;
  /** No public address: everything stays on this machine, and stand-ins play the providers. */
  tryIt: boolean;
}

/** Reads the environment's variables. @throws OptionsError for a port that is none, half a pair of keys, or a host that needs PAMPHLET_URL */
export function readEnvironment(env: NodeJS.ProcessEnv): Environment {
  const { problems, ...environment } = surveyEnvironment(env);
  if (problems.length > 0) throw new OptionsError(problems);
  return environment;
}

/** The same for who wants to know what is wrong with it: what can't be used is left out. */
export function surveyEnvironment(env: NodeJS.ProcessEnv): Environment & { problems: string[] } {
  const problems: string[] = [];
  const url = text(env, "PAMPHLET_URL");
  const tryIt = url === undefined;
  const port = Number(text(env, "PORT") ?? "3000");
  if (!Number.isInteger(port) || port < 0 || port > 65_535) problems.push("PORT: must be a number from 0 to 65535");
  const host = text(env, "HOST") ?? (tryIt ? "127.0.0.1" : "0.0.0.0");
  if (tryIt && !["127.0.0.1", "localhost", "::1"].includes(host)) {
    problems.push("HOST: without PAMPHLET_URL the blog is for this machine alone; set PAMPHLET_URL to its public address");
  }
  const options = withoutUndefined<BlogOptions>({
    url,
    secret: text(env, "PAMPHLET_SECRET"),
    databaseUrl: text(env, "DATABASE_URL"),
    data: text(env, "PAMPHLET_DATA") ?? "./data",
    trustProxy: trustProxy(text(env, "PAMPHLET_TRUST_PROXY")),
    limits: limitsOf(env, problems),
    smtpUrl: text(env, "SMTP_URL"),
    media: readMediaOptions(env, problems),
    classifier: classifierOf(env, problems),
    ...readProviders(env, problems),
  });
  return { options, port, host, tryIt, problems };
}

function text(env: NodeJS.ProcessEnv, name: string): string | undefined {
  return env[name]?.trim() || undefined;
}

/** "true" and numbers of hops as Express takes them; anything else is a list of addresses. */
function trustProxy(value: string | undefined): boolean | number | string | undefined {
  if (value === undefined) return undefined;
  if (value === "true" || value === "false") return value === "true";
  return /^\d+$/.test(value) ? Number(value) : value;
}

function limitsOf(env: NodeJS.ProcessEnv, problems: string[]): BlogOptions["limits"] {
  const limit = (name: string) => {
    const value = text(env, name);
    if (value !== undefined && !/^\d{1,6}$/.test(value)) problems.push(`${name}: must be a number, 0 for no limit`);
    return value === undefined ? undefined : Number(value);
  };
  return withoutUndefined({
    commentsPerMinute: limit("PAMPHLET_COMMENTS_PER_MINUTE"),
    signInsPerQuarterHour: limit("PAMPHLET_SIGN_INS_PER_QUARTER_HOUR"),
  });
}

/** Akismet by its key alone; any other program by its address. */
function classifierOf(env: NodeJS.ProcessEnv, problems: string[]): ClassifierOptions | undefined {
  const akismet = text(env, "AKISMET_KEY");
  const url = text(env, "PAMPHLET_CLASSIFIER_URL");
  const onFailure = text(env, "PAMPHLET_CLASSIFIER_ON_FAILURE");
  if (akismet !== undefined && url !== undefined) problems.push("AKISMET_KEY: one classifier is asked, and PAMPHLET_CLASSIFIER_URL names another");
  if (onFailure !== undefined && !isFailing(onFailure)) problems.push("PAMPHLET_CLASSIFIER_ON_FAILURE: must be publish or hold");
  const failing: Pick<ClassifierOptions, "onFailure"> = onFailure !== undefined && isFailing(onFailure) ? { onFailure } : {};
  if (url === undefined) return akismet === undefined ? undefined : { kind: "akismet", key: akismet, ...failing };
  const key = text(env, "PAMPHLET_CLASSIFIER_KEY");
  return { kind: "http", url, ...(key === undefined ? {} : { key }), ...failing };
}

function isFailing(word: string): word is "publish" | "hold" {
  return word === "publish" || word === "hold";
}

function withoutUndefined<T extends object>(object: { [Key in keyof T]: T[Key] | undefined }): T {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as T;
}
