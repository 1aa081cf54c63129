import { describe, expect, it } from "vitest";
import { isKeyOf, makeGiven } from "../../server/accounts/providers/provider-settings.ts";
import { PROVIDER_KINDS } from "../../server/accounts/strategies/kinds.ts";
import { readEnvironment } from "../../server/environment.ts";
import { type BlogOptions, checkOptions, OptionsError } from "../../server/options.ts";

const ISSUER = "https://id.example.org";
const PUBLIC = { PAMPHLET_URL: "https://blog.example.org" };

function problemsOf(check: () => unknown): string[] {
  try {
    check();
  } catch (error) {
    if (error instanceof OptionsError) return error.problems;
    throw error;
  }
  return [];
}

const checked = (options: BlogOptions) => problemsOf(() => checkOptions(options, (each) => makeGiven(each).problems));

describe("the ways in of the options", () => {
  it("are made, each of its kind, under a key of its own", () => {
    const { made, problems } = makeGiven({
      x: { clientId: "id", clientSecret: "secret" },
      facebook: { appId: "1", appSecret: "secret" },
      providers: [
        { kind: "github", clientId: "id", clientSecret: "secret" },
        { kind: "oidc", key: "oidc-work", label: "Work", issuer: ISSUER, clientId: "id", clientSecret: "secret" },
        { kind: "oidc", key: "oidc-school", label: "School", issuer: ISSUER, clientId: "id", clientSecret: "secret" },
        { kind: "mastodon" },
        { kind: "indieauth" },
      ],
    });
    expect(problems).toEqual([]);
    expect(made.map(({ kind, provider }) => `${kind} ${provider.key}`)).toEqual([
      "x x",
      "facebook facebook",
      "github github",
      "oidc oidc-work",
      "oidc oidc-school",
      "mastodon mastodon",
      "indieauth indieauth",
    ]);
    expect(made.find(({ provider }) => provider.key === "oidc-work")?.provider.label).toBe("Work");
  });

  it("are all told of at once when they are wrong, with what else is", () => {
    const problems = checked({
      url: "ftp://example.org",
      x: { consumerKey: "key" },
      facebook: { appId: "", appSecret: "secret", graphVersion: "26" },
      providers: [
        { kind: "github", clientId: "id" },
        { kind: "myspace" },
        { kind: "github", key: "github-2", clientId: "id", clientSecret: "secret" },
        { kind: "mastodon" },
        { kind: "mastodon" },
      ],
    });
    for (const part of ["url: ", "x.consumerSecret: ", "facebook.appId: ", "facebook.graphVersion: ", "providers.0.clientSecret: "]) {
      expect(problems, part).toContainEqual(expect.stringMatching(`^${part.replaceAll(".", "\\.")}`));
    }
    expect(problems).toContainEqual(expect.stringContaining("providers.1.kind: must be one of x, facebook, "));
    expect(problems).toContain("providers.2.key: must be left out: there is one github");
    expect(problems).toContain('providers.4.key: "mastodon" is there already');
  });

  it("must be a list of objects that name their kind", () => {
    expect(checked({ providers: [{} as never] })).toEqual([expect.stringMatching(/^providers\.0\.kind: /)]);
    expect(checked({ providers: "github" as never })).toEqual([expect.stringMatching(/^providers: /)]);
  });
});

describe("a key", () => {
  const oidc = { kind: "oidc", several: true };
  it.each([
    ["oidc", true],
    ["oidc-work", true],
    ["oidc-our-school-2", true],
    ["oidc-", false],
    ["oidc-Work", false],
    ["oidc-a--b", false],
    ["oidc-a/b", false],
    ["oidc-callback/../x", false],
    ["oidcwork", false],
    ["email", false],
    [`oidc-${"a".repeat(56)}`, false],
  ])("of one of several: %s", (key, fits) => expect(isKeyOf(oidc, key)).toBe(fits));

  it("of a kind of which there is one is the kind", () => {
    expect(isKeyOf({ kind: "x" }, "x")).toBe(true);
    expect(isKeyOf({ kind: "x" }, "x-2")).toBe(false);
  });

  it("leads into no address that something else has, and belongs to one kind", () => {
    const kinds = PROVIDER_KINDS.map(({ kind }) => kind);
    expect(new Set(kinds).size).toBe(kinds.length);
    for (const kind of PROVIDER_KINDS.filter(({ several }) => several)) {
      expect(kinds.filter((other) => other !== kind.kind && isKeyOf(kind, other))).toEqual([]);
    }
    for (const taken of ["email", "password", "passkey", "again", "second-step", "new"])
      expect(PROVIDER_KINDS.filter((kind) => isKeyOf(kind, taken))).toEqual([]);
  });
});

describe("the environment", () => {
  it("gives keys of every kind", () => {
    const { options } = readEnvironment({
      ...PUBLIC,
      X_CLIENT_ID: "xi",
      X_CLIENT_SECRET: "xs",
      X_CONSUMER_KEY: "ck",
      X_CONSUMER_SECRET: "cs",
      X_MODE: "oauth1",
      FACEBOOK_APP_ID: "1",
      FACEBOOK_APP_SECRET: "fs",
      FACEBOOK_PREVIOUS_APP_SECRET: "fp",
      GITHUB_CLIENT_ID: "gi",
      GITHUB_CLIENT_SECRET: "gs",
      GOOGLE_CLIENT_ID: "oi",
      GOOGLE_CLIENT_SECRET: "os",
      GITLAB_CLIENT_ID: "li",
      GITLAB_CLIENT_SECRET: "ls",
      GITLAB_ISSUER: "https://gitlab.example.org",
      WORDPRESS_COM_CLIENT_ID: "wi",
      WORDPRESS_COM_CLIENT_SECRET: "ws",
      OIDC_CLIENT_ID: "ii",
      OIDC_CLIENT_SECRET: "is",
      OIDC_ISSUER: ISSUER,
      OIDC_LABEL: "Work",
      MASTODON: "on",
      INDIEAUTH: "ON",
    });
    expect(options.x).toEqual({ clientId: "xi", clientSecret: "xs", consumerKey: "ck", consumerSecret: "cs", mode: "oauth1" });
    expect(options.facebook).toEqual({ appId: "1", appSecret: "fs", previousAppSecret: "fp" });
    expect(options.providers).toEqual([
      { kind: "github", clientId: "gi", clientSecret: "gs" },
      { kind: "google", clientId: "oi", clientSecret: "os" },
      { kind: "gitlab", clientId: "li", clientSecret: "ls", issuer: "https://gitlab.example.org" },
      { kind: "wordpress-com", clientId: "wi", clientSecret: "ws" },
      { kind: "oidc", clientId: "ii", clientSecret: "is", issuer: ISSUER, label: "Work" },
      { kind: "mastodon" },
      { kind: "indieauth" },
    ]);
    expect(checked(options)).toEqual([]);
  });

  it("gives none without keys", () => {
    const { options } = readEnvironment({ ...PUBLIC, MASTODON: "off", GITHUB_CLIENT_ID: " " });
    expect(options).not.toHaveProperty("x");
    expect(options).not.toHaveProperty("facebook");
    expect(options).not.toHaveProperty("providers");
  });

  it("names every half pair, and what can't be", () => {
    const problems = problemsOf(() =>
      readEnvironment({
        ...PUBLIC,
        X_CLIENT_ID: "id",
        X_CONSUMER_KEY: "key",
        X_CONSUMER_SECRET: "secret",
        X_MODE: "oauth3",
        GITHUB_CLIENT_SECRET: "secret",
        OIDC_CLIENT_ID: "id",
        OIDC_CLIENT_SECRET: "secret",
        GITLAB_ISSUER: ISSUER,
        MASTODON: "yes",
      }),
    );
    expect(problems).toEqual([
      "X_CLIENT_SECRET: is missing, though X_CLIENT_ID is set",
      'X_MODE: must be "oauth2" or "oauth1"',
      "GITHUB_CLIENT_ID: is missing, though GITHUB_CLIENT_SECRET is set",
      "GITLAB_CLIENT_ID: is missing, though GITLAB_ISSUER is set",
      "OIDC_ISSUER: is missing, though OIDC_CLIENT_ID is set",
      'MASTODON: must be "on" or "off"',
    ]);
  });
});
