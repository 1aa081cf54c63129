import { readFile } from "node:fs/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { sealSettings, unsealSettings } from "../../server/accounts/providers/provider-settings.ts";
import { type TestBlog, testBlog } from "../support/blog.ts";
import type { Reader } from "../support/reader.ts";

const SECRET = "ghs-4f1c7a90-not-to-be-found-anywhere";

let blog: TestBlog;
let owner: Reader & { personId: number };
beforeAll(async () => {
  blog = await testBlog({ x: { clientId: "from-options", clientSecret: "options-secret" } });
  owner = await blog.signIn("administrator");
});

const states = () => blog.context.db.client.providerState;
const signInPage = async () => (await blog.get("/sign-in")).text;
const form = (key: string) => owner.get(`/admin/ways/${key}`);
const save = (key: string, fields: Record<string, string>) =>
  owner.post(`/admin/ways/${key}/settings`, Object.fromEntries(Object.entries(fields).map(([name, value]) => [`setting-${name}`, value])));

describe("the ways in", () => {
  it("are listed, set up or not, for administrators alone", async () => {
    const page = await owner.get("/admin/ways");
    expect(page.status).toBe(200);
    for (const text of ["X", "Facebook", "GitHub", "Google", "GitLab", "WordPress.com", "OpenID Connect", "Not set up", "come from the environment"])
      expect(page.text).toContain(text);
    for (const role of ["editor", "reader"] as const) {
      const other = await blog.signIn(role);
      expect((await other.get("/admin/ways")).status).toBe(403);
      expect((await other.post("/admin/ways/x/end-of-offer")).status).toBe(403);
    }
    expect((await blog.get("/admin/ways")).location).toContain("/sign-in?returnTo=");
    for (const path of ["/admin/ways/myspace", "/admin/ways/new/x", "/admin/ways/x/elsewhere"]) expect((await owner.get(path)).status).toBe(404);
    expect((await owner.get("/admin/ways/x/settings")).status).toBe(405);
  });

  it("show the addresses that the platform asks for", async () => {
    expect((await form("github")).text).toContain(`<code>${blog.origin}/sign-in/github/callback</code>`);
    const facebook = (await form("facebook")).text;
    for (const part of ["callback", "deauthorization", "deletion"]) expect(facebook).toContain(`<code>${blog.origin}/sign-in/facebook/${part}</code>`);
  });
});

describe("settings", () => {
  it("are stored sealed, count at once, and a secret is never shown again", async () => {
    expect(await signInPage()).not.toContain("/sign-in/github");
    const answer = await save("github", { clientId: "the-id", clientSecret: SECRET });
    expect(answer.location).toBe("/admin/ways/github?done=saved");
    expect(await signInPage()).toContain('formaction="/sign-in/github"');

    const page = (await owner.get(answer.location ?? "")).text;
    expect(page).toContain("The settings are saved.");
    expect(page).toContain('value="the-id"');
    expect(page).toContain("One is stored. Leave this empty to keep it");
    expect(page).not.toContain(SECRET);
    const { sealed } = await states().findUniqueOrThrow({ where: { key: "github" } });
    expect(sealed).not.toContain(SECRET);

    // An empty secret keeps the stored one; another takes its place.
    await save("github", { clientId: "another-id", clientSecret: "" });
    expect(await stored("github")).toEqual({ clientId: "another-id", clientSecret: SECRET });
    await save("github", { clientId: "another-id", clientSecret: `${SECRET}-2` });
    expect(await stored("github")).toEqual({ clientId: "another-id", clientSecret: `${SECRET}-2` });

    const event = await blog.context.db.client.accountEvent.findFirstOrThrow({ where: { act: "way-settings" } });
    expect(event).toMatchObject({ personId: owner.personId, actorId: owner.personId, detail: '{"provider":"github"}' });
  });

  it("leave no secret in the files of the database", async () => {
    await save("google", { clientId: "google-id", clientSecret: SECRET });
    const { provider, location, client } = blog.context.db;
    if (provider === "postgresql") {
      const rows = JSON.stringify([
        await states().findMany(),
        await client.accountEvent.findMany(),
        await client.job.findMany(),
        await client.setting.findMany(),
      ]);
      expect(rows).not.toContain(SECRET);
      return;
    }
    for (const file of [location, `${location}-wal`]) {
      const bytes = await readFile(file).catch(() => Buffer.alloc(0));
      expect(bytes.includes(SECRET), file).toBe(false);
    }
    expect((await readFile(`${location}-wal`)).includes("google")).toBe(true); // It is there that one has to look.
  });

  it("come back with what was typed, but no secret, and a message at each wrong field", async () => {
    const before = await stored("github");
    const answer = await save("github", { clientId: "", clientSecret: "typed-secret" });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('id="setting-clientId-error"');
    expect(answer.text).not.toContain("typed-secret");
    expect(await stored("github")).toEqual(before);

    const facebook = await save("facebook", { appId: "12345", appSecret: "typed-secret", graphVersion: "twenty-six" });
    expect(facebook.status).toBe(422);
    expect(facebook.text).toContain('id="setting-graphVersion-error"');
    for (const kept of ['value="12345"', 'value="twenty-six"']) expect(facebook.text).toContain(kept);
    expect(facebook.text).not.toContain("typed-secret");
    expect(await states().findUnique({ where: { key: "facebook" } })).toBeNull();
  });

  it("take nothing that their form does not ask for", async () => {
    await save("github", { clientId: "id", clientSecret: "", apiUrl: "https://evil.example" });
    expect(await stored("github")).not.toHaveProperty("apiUrl");
  });

  it("go before those of the options, which count again when they are forgotten", async () => {
    expect((await form("x")).text).toContain("What you save here goes before them");
    expect((await form("x")).text).not.toContain("options-secret");
    // The secret of the options is not one that an empty field stands for.
    expect((await save("x", { clientId: "from-pages", clientSecret: "" })).status).toBe(422);
    await save("x", { clientId: "from-pages", clientSecret: "pages-secret", mode: "oauth2" });
    expect((await form("x")).text).toContain('value="from-pages"');
    const wrong = await owner.post("/admin/ways/x/removal", { confirm: "y" });
    expect([wrong.status, wrong.text.includes("Please type x.")]).toEqual([422, true]);
    expect((await owner.post("/admin/ways/x/removal", { confirm: "x" })).location).toBe("/admin/ways?done=removed");
    expect(await states().findUnique({ where: { key: "x" } })).toBeNull();
    expect((await form("x")).text).toContain('value="from-options"');
    expect(await signInPage()).toContain('formaction="/sign-in/x"');
  });

  it("of another secret are said to be unreadable, and entered again", async () => {
    const sealed = sealSettings("another secret, of more than 32 characters", "gitlab", { clientId: "id", clientSecret: SECRET });
    await states().create({ data: { key: "gitlab", kind: "gitlab", sealed } });
    await states().create({
      data: { key: "wordpress-com", kind: "wordpress-com", sealed: sealSettings(blog.context.options.secret, "wordpress-com", { old: "rule" }) },
    });
    await blog.context.providers.reload();
    const list = (await owner.get("/admin/ways")).text;
    expect(list).toContain("can't be read any more");
    expect(list).toContain("not enough any more");
    expect(await signInPage()).not.toContain("/sign-in/gitlab");
    // Without a secret that could be kept, one has to be typed.
    expect((await save("gitlab", { clientId: "id", clientSecret: "" })).status).toBe(422);
    expect((await save("gitlab", { clientId: "id", clientSecret: "new-secret" })).status).toBe(303);
    expect(await signInPage()).toContain('formaction="/sign-in/gitlab"');
    expect((await form("gitlab")).text).not.toContain("be read any more");
  });

  it("are moved to no other way in", async () => {
    const { sealed } = await states().findUniqueOrThrow({ where: { key: "google" } });
    expect(unsealSettings(blog.context.options.secret, { key: "github", sealed: sealed ?? "" })).toBeUndefined();
  });
});

describe("several of a kind", () => {
  it("have keys of their own", async () => {
    const fields = { "setting-label": "Work", "setting-issuer": "https://id.example.org", "setting-clientId": "id", "setting-clientSecret": SECRET };
    for (const name of ["", "Our Work", "a/b", "-"]) {
      const answer = await owner.post("/admin/ways/new/oidc", { ...fields, name });
      expect([answer.status, answer.text.includes('id="name-error"')], name).toEqual([422, true]);
      expect(answer.text).toContain('value="https://id.example.org"');
    }
    expect((await owner.post("/admin/ways/new/oidc", { ...fields, name: "work" })).location).toBe("/admin/ways/oidc-work?done=saved");
    expect((await owner.post("/admin/ways/new/oidc", { ...fields, name: "work" })).text).toContain("There is one with this name already.");
    expect((await owner.post("/admin/ways/new/oidc", { ...fields, name: "school", "setting-label": "School" })).status).toBe(303);
    const page = await signInPage();
    for (const key of ["oidc-work", "oidc-school"]) expect(page).toContain(`formaction="/sign-in/${key}"`);
    expect((await form("oidc-work")).text).toContain(`${blog.origin}/sign-in/oidc-work/callback`);
    await owner.post("/admin/ways/oidc-school/removal", { confirm: "oidc-school" });
    expect((await form("oidc-school")).status).toBe(404);
  });
});

describe("the switch", () => {
  it("takes a way in from people and gives it back", async () => {
    const off = await owner.post("/admin/ways/x/end-of-offer");
    expect(off.location).toBe("/admin/ways?done=off&way=x");
    expect(await signInPage()).not.toContain("/sign-in/x");
    expect((await blog.post("/sign-in/x", {})).status).toBe(404);
    const page = (await owner.get(off.location ?? "")).text;
    expect(page).toContain("It is no longer offered.");
    expect(page).toContain('action="/admin/ways/x/offer"'); // Undo.
    await owner.post("/admin/ways/x/offer");
    expect(await signInPage()).toContain('formaction="/sign-in/x"');
  });

  it("needs settings first, but for kinds that need none", async () => {
    expect((await owner.post("/admin/ways/facebook/offer")).status).toBe(400);
    expect(await signInPage()).not.toContain("/sign-in/mastodon");
    expect((await owner.post("/admin/ways/mastodon/offer")).status).toBe(303);
    expect(await signInPage()).toContain('formaction="/sign-in/mastodon"');
  });
});

describe("ceiling and price", () => {
  it("are kept, shown with what was used, and refused when they are no numbers", async () => {
    const month = blog.clock.now.toISOString().slice(0, 7);
    await blog.context.db.client.providerMonth.create({ data: { provider: "x", month, signIns: 37, failures: 2 } });
    const list = (await owner.get("/admin/ways")).text;
    expect(list).toContain("37 sign-ins this month, about $0.37");
    expect(list).toContain("2 failures");
    expect((await form("x")).text).toMatch(/id="price"[^>]*value="0.01"|value="0.01"[^>]*id="price"/);

    await owner.post("/admin/ways/x/ceiling", { ceiling: "500", price: "0,00125" });
    expect(await states().findUniqueOrThrow({ where: { key: "x" } })).toMatchObject({ ceiling: 500, price: 125 });
    expect((await form("x")).text).toContain("37 sign-ins this month, about $0.05; at most 500");
    const wrong = await owner.post("/admin/ways/x/ceiling", { ceiling: "many", price: "1.2.3" });
    expect(wrong.status).toBe(422);
    for (const text of ['id="ceiling-error"', 'id="price-error"', 'value="many"', 'value="1.2.3"']) expect(wrong.text).toContain(text);
    for (const ceiling of ["0", "-1", "1e3", "99999999"]) expect((await owner.post("/admin/ways/x/ceiling", { ceiling, price: "" })).status).toBe(422);

    await owner.post("/admin/ways/x/ceiling", { ceiling: "37", price: "" });
    expect((await owner.get("/admin/ways")).text).toContain("X: no more sign-ins this month");
    expect(await signInPage()).toContain("no more sign-ins this month");
    await owner.post("/admin/ways/x/ceiling", { ceiling: "", price: "" });
    expect(await states().findUniqueOrThrow({ where: { key: "x" } })).toMatchObject({ ceiling: null, price: 0 });
    expect(await signInPage()).not.toContain("no more sign-ins this month");
  });
});

describe("an end", () => {
  it.each(["", "tomorrow", "2025-02-30", "2025-06-17", "2025-13-01"])("can't be on %s", async (endsOn) => {
    const answer = await owner.post("/admin/ways/x/ending", { endsOn });
    expect([answer.status, answer.text.includes('id="endsOn-error"')]).toEqual([422, true]);
    expect((await states().findUnique({ where: { key: "x" } }))?.endingAt ?? null).toBeNull();
  });
});

async function stored(key: string) {
  const { sealed } = await states().findUniqueOrThrow({ where: { key } });
  return unsealSettings(blog.context.options.secret, { key, sealed: sealed ?? "" });
}
