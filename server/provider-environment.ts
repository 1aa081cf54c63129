import type { BlogOptions, FacebookOptions, ProviderOptions, XOptions } from "./options.ts";

type Env = NodeJS.ProcessEnv;

interface App {
  kind: string;
  id: string;
  secret: string;
  issuer?: string;
  /** For a kind that stands for no platform: it must be told where it is, and can be told what it is called. */
  label?: string;
}

/** Kinds with an id and a secret of an app, and their variables. */
const APPS: readonly App[] = [
  { kind: "github", id: "GITHUB_CLIENT_ID", secret: "GITHUB_CLIENT_SECRET" },
  { kind: "google", id: "GOOGLE_CLIENT_ID", secret: "GOOGLE_CLIENT_SECRET" },
  { kind: "gitlab", id: "GITLAB_CLIENT_ID", secret: "GITLAB_CLIENT_SECRET", issuer: "GITLAB_ISSUER" },
  { kind: "wordpress-com", id: "WORDPRESS_COM_CLIENT_ID", secret: "WORDPRESS_COM_CLIENT_SECRET" },
  { kind: "oidc", id: "OIDC_CLIENT_ID", secret: "OIDC_CLIENT_SECRET", issuer: "OIDC_ISSUER", label: "OIDC_LABEL" },
];
/** Kinds that need no keys, and the variable that switches each on. */
const SWITCHES = [
  { kind: "mastodon", name: "MASTODON" },
  { kind: "indieauth", name: "INDIEAUTH" },
];

/** What the environment says about the ways in. @param problems is told of half a pair of keys, and of what is neither on nor off */
export function readProviders(env: Env, problems: string[]): Pick<BlogOptions, "x" | "facebook" | "providers"> {
  const x = readX(env, problems);
  const facebook = readFacebook(env, problems);
  const apps = APPS.flatMap((app) => readApp(env, app, problems) ?? []);
  const switched = SWITCHES.flatMap(({ kind, name }) => (readSwitch(env, name, problems) ? [{ kind }] : []));
  const providers = [...apps, ...switched];
  return { ...(x ? { x } : {}), ...(facebook ? { facebook } : {}), ...(providers.length > 0 ? { providers } : {}) };
}

function readX(env: Env, problems: string[]): XOptions | undefined {
  const app = pair(env, "X_CLIENT_ID", "X_CLIENT_SECRET", problems);
  const consumer = pair(env, "X_CONSUMER_KEY", "X_CONSUMER_SECRET", problems);
  if (!app && !consumer) return undefined;
  const mode = text(env, "X_MODE");
  if (mode !== undefined && mode !== "oauth2" && mode !== "oauth1") problems.push('X_MODE: must be "oauth2" or "oauth1"');
  return {
    ...(app ? { clientId: app[0], clientSecret: app[1] } : {}),
    ...(consumer ? { consumerKey: consumer[0], consumerSecret: consumer[1] } : {}),
    ...(mode === "oauth2" || mode === "oauth1" ? { mode } : {}),
    ...given({ dialogUrl: text(env, "X_DIALOG_URL"), apiUrl: text(env, "X_API_URL") }),
  };
}

function readFacebook(env: Env, problems: string[]): FacebookOptions | undefined {
  const app = pair(env, "FACEBOOK_APP_ID", "FACEBOOK_APP_SECRET", problems);
  return (
    app && {
      appId: app[0],
      appSecret: app[1],
      ...given({
        previousAppSecret: text(env, "FACEBOOK_PREVIOUS_APP_SECRET"),
        graphVersion: text(env, "FACEBOOK_GRAPH_VERSION"),
        dialogUrl: text(env, "FACEBOOK_DIALOG_URL"),
        graphUrl: text(env, "FACEBOOK_GRAPH_URL"),
      }),
    }
  );
}

function readApp(env: Env, { kind, id, secret, issuer, label }: App, problems: string[]): ProviderOptions | undefined {
  const app = pair(env, id, secret, problems);
  const at = issuer === undefined ? undefined : text(env, issuer);
  const called = label === undefined ? undefined : text(env, label);
  if (app && label !== undefined && at === undefined) problems.push(`${issuer}: is missing, though ${id} is set`);
  if (at !== undefined && !text(env, id)) problems.push(`${id}: is missing, though ${issuer} is set`);
  return app && { kind, clientId: app[0], clientSecret: app[1], ...given({ issuer: at, label: called ?? (label && "OpenID Connect") }) };
}

function readSwitch(env: Env, name: string, problems: string[]): boolean {
  const value = text(env, name)?.toLowerCase();
  if (value !== undefined && value !== "on" && value !== "off") problems.push(`${name}: must be "on" or "off"`);
  return value === "on";
}

function text(env: Env, name: string): string | undefined {
  return env[name]?.trim() || undefined;
}

function pair(env: Env, first: string, second: string, problems: string[]): [string, string] | undefined {
  const values = [text(env, first), text(env, second)] as const;
  if (values[0] !== undefined && values[1] !== undefined) return [values[0], values[1]];
  if (values[0] !== undefined) problems.push(`${second}: is missing, though ${first} is set`);
  if (values[1] !== undefined) problems.push(`${first}: is missing, though ${second} is set`);
  return undefined;
}

/** Only what is there. */
function given<Key extends string>(values: Record<Key, string | undefined>): Partial<Record<Key, string>> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<Record<Key, string>>;
}
