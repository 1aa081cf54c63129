import { chmod, mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { sealSettings } from "../../server/accounts/providers/provider-settings.ts";
import type { Finding } from "../../server/doctor/finding.ts";
import { diagnose, runDoctor } from "../../server/doctor-command.ts";
import { changeSettings, type TestBlog, testBlog } from "../support/blog.ts";
import { mailServer } from "../support/mail-server.ts";
import { addPost } from "../support/posts.ts";
import { scratchFolder } from "../support/scratch.ts";

const FACEBOOK_SECRET = "facebook-secret-that-nobody-reads";
let blog: TestBlog;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  // Nothing here asks what is not on this machine.
  const ask = fetch;
  vi.stubGlobal("fetch", (url: string, init: RequestInit) =>
    new URL(url).hostname === "127.0.0.1" ? ask(url, init) : Promise.reject(new TypeError("offline")),
  );
  blog = await testBlog();
  const { data, databaseUrl, secret } = blog.context.options;
  env = { PAMPHLET_DATA: data, DATABASE_URL: databaseUrl, PAMPHLET_SECRET: secret };
});

afterAll(() => void vi.unstubAllGlobals());

/** "state what", for each finding. */
function brief(findings: readonly Finding[]): string[] {
  return findings.map(({ state, text }) => `${state} ${typeof text === "string" ? text : text.key.replace("doctor.", "")}`);
}

const bad = (findings: readonly Finding[]) => brief(findings).filter((line) => !line.startsWith("ok "));

async function report(given: NodeJS.ProcessEnv, options: { json?: boolean; strict?: boolean } = {}) {
  let text = "";
  const code = await runDoctor(given, options, { write: (part) => (text += part) });
  return { code, text };
}

describe("a sound configuration", () => {
  const sound = async () => ({
    ...env,
    PAMPHLET_URL: "https://blog.example.org",
    PAMPHLET_TRUST_PROXY: "loopback, 10.0.0.0/8, ::1/128, 192.0.2.0/255.255.255.0",
    SMTP_URL: (await mailServer()).url,
    FACEBOOK_APP_ID: "1234567890",
    FACEBOOK_APP_SECRET: FACEBOOK_SECRET,
    X_CLIENT_ID: "x-client",
    X_CLIENT_SECRET: "x-secret-that-nobody-reads",
  });

  beforeAll(async () => {
    const { client } = blog.context.db;
    const { path } = await addPost(blog, { type: "page", title: "Privacy" });
    await changeSettings(blog.context, { privacyPage: path, mailFrom: "blog@example.org" });
    await client.person.create({ data: { role: "administrator", name: "Ada", slug: "ada", passwordHash: "x", totpSealed: "x" } });
  });

  it("is well all over", async () => {
    const findings = await diagnose(await sound());
    expect(bad(findings)).toEqual([]);
    expect(brief(findings)).toEqual(
      expect.arrayContaining([
        "ok optionsOk",
        "ok folderOk",
        "ok secretGiven",
        "ok urlOk",
        "ok cookiesOk",
        expect.stringMatching(/^ok clock(Here|Ok)$/),
        "ok proxyOk",
        "ok peopleOk",
        "ok graphOk",
        "ok smtpOk",
        "ok privacyPageOk",
        "ok deletionPage",
        "ok jobsOk",
      ]),
    );
  });

  it("tells what to register where, ends with 0, and prints no secret", async () => {
    const given = await sound();
    const { code, text } = await report(given, { strict: true });
    expect(code).toBe(0);
    expect(text).toContain("https://blog.example.org/sign-in/x/callback");
    for (const path of ["callback", "deauthorization", "deletion"]) expect(text).toContain(`https://blog.example.org/sign-in/facebook/${path}`);
    expect(text).toContain("No errors, no warnings.");
    for (const secret of [FACEBOOK_SECRET, "x-secret-that-nobody-reads", env["PAMPHLET_SECRET"] ?? "?"]) expect(text).not.toContain(secret);
    expect(text).not.toContain("\u001b");
    const json = JSON.parse((await report(given, { json: true })).text) as { error: number; findings: { state: string }[] };
    expect(json.error).toBe(0);
    expect(json.findings.length).toBeGreaterThan(12);
  });

  it("is seen from the desk, too, by administrators alone", async () => {
    const [owner, editor] = [await blog.signIn("administrator"), await blog.signIn("editor")];
    const page = await owner.get("/admin/doctor");
    expect(page.status).toBe(200);
    expect(page.text).toContain("Nothing is stuck.");
    expect(page.text).not.toContain("A proxy stands before the blog");
    expect((await owner.get("/admin/doctor", { "x-forwarded-for": "192.0.2.1" })).text).toContain("A proxy stands before the blog");
    expect((await owner.get("/admin/settings/general")).text).toContain("/admin/doctor");
    expect((await editor.get("/admin/doctor")).status).toBe(403);
  });

  it("is one that a blog answers to, where it can be asked", async () => {
    const here = await diagnose({ ...env, PAMPHLET_URL: blog.origin });
    expect(brief(here)).toEqual(expect.arrayContaining(["error urlLocal", "ok answers", "ok clockThere"]));
    const other = await diagnose({ ...env, PAMPHLET_URL: `${blog.origin}/nowhere` });
    expect(brief(other)).toContain("warning otherAnswers");
    const silent = await diagnose({ ...env, PAMPHLET_URL: "http://127.0.0.1:9" });
    expect(brief(silent)).toContain("ok noAnswer");
  });
});

describe("a broken configuration", () => {
  it("is told line by line, with 1 at the end", async () => {
    const { client } = blog.context.db;
    await client.passkey.deleteMany();
    await client.person.updateMany({ data: { totpSealed: null } });
    await changeSettings(blog.context, { privacyPage: "/gone/", mailFrom: "" });
    await client.mail.create({ data: { kind: "digest", recipient: "a@example.org", subject: "s", text: "t", html: "h", status: "failed" } });
    await client.job.create({ data: { kind: "x", doneAt: new Date(), lastError: "x", attempts: 9 } });
    await client.providerState.create({
      data: { key: "github", kind: "github", sealed: sealSettings("another secret of thirty-two chars", "github", { clientId: "a" }) },
    });
    const broken: NodeJS.ProcessEnv = {
      ...env,
      PAMPHLET_SECRET: "a".repeat(32),
      PAMPHLET_URL: "http://blog.example.org",
      PORT: "eighty",
      SMTP_URL: "smtp://user:secret-of-smtp@127.0.0.1:9",
      X_CONSUMER_KEY: "key",
      X_CONSUMER_SECRET: "consumer-secret",
      FACEBOOK_APP_ID: "1",
      FACEBOOK_APP_SECRET: FACEBOOK_SECRET,
      FACEBOOK_GRAPH_VERSION: "v18.0",
      GITHUB_CLIENT_ID: "half a pair",
    };
    expect(bad(await diagnose(broken)).toSorted()).toEqual(
      [
        "error PORT: must be a number from 0 to 65535",
        "error GITHUB_CLIENT_SECRET: is missing, though GITHUB_CLIENT_ID is set",
        "warning secretSimple",
        "error urlHttp",
        "error cookiesOpen",
        "warning oneFactor",
        "error wayUnreadable",
        "error wayInsecure",
        "error wayInsecure",
        "warning xOldMode",
        "error graphOver",
        "error smtpSilent",
        "warning mailFailed",
        "error privacyPageGone",
        "warning jobsGivenUp",
      ].toSorted(),
    );
    const { code, text } = await report(broken);
    expect(code).toBe(1);
    for (const secret of [FACEBOOK_SECRET, "consumer-secret", "secret-of-smtp", "a".repeat(32)]) expect(text).not.toContain(secret);
    await client.providerState.deleteMany();
  });

  it("is still looked at where options can't be read, and never taken for another blog", async () => {
    const asked = { PAMPHLET_DATA: env["PAMPHLET_DATA"], DATABASE_URL: "mysql://example.org/blog", PAMPHLET_SECRET: "short", PAMPHLET_TRUST_PROXY: "maybe" };
    const wrong = await diagnose(asked);
    expect(bad(wrong).toSorted()).toEqual([
      'error databaseUrl: must begin with "postgresql://" or "file:"',
      "error secret: must have at least 32 characters",
      'error trustProxy: must be true, a number of hops, or addresses ("loopback, 10.0.0.0/8")',
      "warning noUrl",
      "warning notOpened",
    ]);
    const unreachable = await diagnose({ ...env, DATABASE_URL: "postgresql://blog:database-password@127.0.0.1:9/blog" });
    expect(brief(unreachable)).toContain("error databaseBroken");
    expect(JSON.stringify(unreachable)).not.toContain("database-password");
  });

  it("tells what to register before the first start, and whether mails would go out", async () => {
    const { text } = await report({
      PAMPHLET_DATA: join(await scratchFolder("doctor"), "none"),
      PAMPHLET_URL: "https://blog.example.org/notes",
      GITHUB_CLIENT_ID: "a",
      GITHUB_CLIENT_SECRET: "b",
      SMTP_URL: "smtp://127.0.0.1:9",
    });
    expect(text).toContain("https://blog.example.org/notes/sign-in/github/callback");
    expect(text).toContain("127.0.0.1:9 does not take mails");
  });

  it("has warnings end with 0, unless they are to count", async () => {
    const first = await scratchFolder("doctor");
    expect((await report({ PAMPHLET_DATA: first })).code).toBe(0);
    expect((await report({ PAMPHLET_DATA: first }, { strict: true })).code).toBe(1);
    expect(await readdir(first)).toEqual([]); // Nothing is made by looking.
  });
});

describe("the data folder", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await scratchFolder("doctor");
  });
  afterAll(() => chmod(folder, 0o700));

  it("holds a secret that nobody else can read, and a database that is one", async () => {
    const secret = join(folder, "secret");
    await writeFile(secret, "f".repeat(64), { mode: 0o644 });
    await chmod(secret, 0o644);
    await writeFile(join(folder, "pamphlet.sqlite"), "This is no database, but a text that is long enough to be read as one. ".repeat(20));
    expect(brief(await diagnose({ PAMPHLET_DATA: folder }))).toEqual(expect.arrayContaining(["warning secretOpen", "error databaseBroken"]));
    await chmod(secret, 0o600);
    expect(brief(await diagnose({ PAMPHLET_DATA: folder }))).toContain("ok secretFile");
    await writeFile(secret, "short");
    expect(brief(await diagnose({ PAMPHLET_DATA: folder }))).toContain("error secretShort");
  });

  it("is a folder", async () => {
    const file = join(folder, "file");
    await writeFile(file, "");
    expect(brief(await diagnose({ PAMPHLET_DATA: file }))).toContain("error folderFile");
    await mkdir(join(folder, "new"));
    expect(brief(await diagnose({ PAMPHLET_DATA: join(folder, "new", "below") }))).toContain("ok folderNew");
  });
});
