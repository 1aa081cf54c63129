import { type BlogOptions, OptionsError } from "./options.ts";

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
  const problems: string[] = [];
  const url = text(env, "PAMPHLET_URL");
  const tryIt = url === undefined;
  const port = Number(text(env, "PORT") ?? "3000");
  if (!Number.isInteger(port) || port < 0 || port > 65_535) problems.push("PORT: must be a number from 0 to 65535");
  const host = text(env, "HOST") ?? (tryIt ? "127.0.0.1" : "0.0.0.0");
  if (tryIt && !["127.0.0.1", "localhost", "::1"].includes(host)) {
    problems.push("HOST: without PAMPHLET_URL the blog is for this machine alone; set PAMPHLET_URL to its public address");
  }
  const x = pair(env, "X_CONSUMER_KEY", "X_CONSUMER_SECRET", problems);
  const facebook = pair(env, "FACEBOOK_APP_ID", "FACEBOOK_APP_SECRET", problems);
  const options = withoutUndefined<BlogOptions>({
    url,
    secret: text(env, "PAMPHLET_SECRET"),
    databaseUrl: text(env, "DATABASE_URL"),
    data: text(env, "PAMPHLET_DATA") ?? "./data",
    trustProxy: trustProxy(text(env, "PAMPHLET_TRUST_PROXY")),
    limits: limitsOf(env, problems),
    smtpUrl: text(env, "SMTP_URL"),
    x: x && withoutUndefined({ consumerKey: x[0], consumerSecret: x[1], apiUrl: text(env, "X_API_URL") }),
    facebook:
      facebook &&
      withoutUndefined({
        appId: facebook[0],
        appSecret: facebook[1],
        graphVersion: text(env, "FACEBOOK_GRAPH_VERSION"),
        dialogUrl: text(env, "FACEBOOK_DIALOG_URL"),
        graphUrl: text(env, "FACEBOOK_GRAPH_URL"),
      }),
  });
  if (problems.length > 0) throw new OptionsError(problems);
  return { options, port, host, tryIt };
}

function text(env: NodeJS.ProcessEnv, name: string): string | undefined {
  return env[name]?.trim() || undefined;
}

function pair(env: NodeJS.ProcessEnv, first: string, second: string, problems: string[]): [string, string] | undefined {
  const values = [text(env, first), text(env, second)] as const;
  if (values[0] !== undefined && values[1] !== undefined) return [values[0], values[1]];
  if (values[0] !== undefined) problems.push(`${second}: is missing, though ${first} is set`);
  if (values[1] !== undefined) problems.push(`${first}: is missing, though ${second} is set`);
  return undefined;
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

function withoutUndefined<T extends object>(object: { [Key in keyof T]: T[Key] | undefined }): T {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as T;
}
