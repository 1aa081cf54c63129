import { Secret, TOTP } from "otpauth";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startStandIns, type StandIns } from "../../server/accounts/stand-ins/start.ts";
import { lastLink } from "../accounts/links.ts";
import { SoftPasskey } from "../accounts/soft-passkey.ts";
import { blogWithWays, leaveFor } from "../me/support.ts";
import type { TestBlog } from "../support/blog.ts";
import { type Answer, Reader } from "../support/reader.ts";

/** Ways to write "somewhere else" where an address on this blog is asked for. */
const ELSEWHERE = [
  "https://evil.example/",
  "HTTPS://EVIL.EXAMPLE/",
  "//evil.example",
  "///evil.example/",
  "////evil.example",
  "/\\evil.example",
  "\\/evil.example",
  "\\\\evil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  " //evil.example",
  "\u0000//evil.example",
  "/%2F/evil.example",
  "/%5Cevil.example",
  "/%255Cevil.example",
  "/%09/evil.example",
  "/.//evil.example",
  "/me/..//evil.example",
  "/me/%2e%2e//evil.example",
  "https:evil.example",
  "https:///evil.example",
  "http://blog.invalid@evil.example/",
  "javascript:alert(1)",
  "data:text/html,evil",
  "@evil.example",
  ".evil.example",
  "/\r\nLocation: https://evil.example",
];
const PASSWORD = "correct horse battery staple";

let standIns: StandIns;
let blog: TestBlog;
beforeAll(async () => {
  standIns = await startStandIns();
  blog = await blogWithWays(standIns);
});
afterAll(() => standIns.close());

const client = () => blog.context.db.client;

/** An answer that sends nobody away from the blog, by whatever a browser follows. @returns where it leads to */
function staysHere({ location, headers, text }: Answer): string | undefined {
  expect([location ?? "/", headers.get("refresh"), headers.get("set-cookie")?.includes("evil") ?? false]).toEqual([
    expect.stringMatching(/^\/(?![/\\])/),
    null,
    false,
  ]);
  for (const [, href = ""] of text.matchAll(/(?:href|action|formaction)="([^"]*)"/g)) {
    const url = new URL(href.replaceAll("&amp;", "&"), blog.origin);
    expect([href, url.protocol, ["127.0.0.1", "localhost"].includes(url.hostname)]).toEqual([href, "http:", true]);
  }
  return location;
}

async function person(): Promise<{ id: number; email: string; signedIn: Reader & { personId: number } }> {
  const signedIn = await blog.signIn("reader");
  const { email } = await client().person.findUniqueOrThrow({ where: { id: signedIn.personId } });
  return { id: signedIn.personId, email: email ?? "", signedIn };
}

describe("what asks where to go afterwards leads nowhere else", () => {
  it("the sign-in page, and signing in by password", async () => {
    const { email } = await person();
    for (const returnTo of ELSEWHERE) {
      const page = await blog.get(`/sign-in?${new URLSearchParams({ returnTo }).toString()}`);
      expect(page.text).toMatch(/name="returnTo" value(="")?\/>/);
      staysHere(page);
      expect(staysHere(await blog.reader().post("/sign-in", { email, password: PASSWORD, returnTo }))).toBe("/");
    }
  });

  it("signing out", async () => {
    for (const returnTo of ELSEWHERE) expect(staysHere(await blog.reader().post("/sign-out", { returnTo }))).toBe("/");
  });

  it("an account elsewhere, there, back, and back without success", async () => {
    for (const [index, returnTo] of ELSEWHERE.entries()) {
      const reader = blog.reader();
      const decision = index % 2 ? { outcome: "deny" } : {};
      const place = staysHere(await reader.get(await leaveFor(reader, "x", { returnTo }, decision)));
      expect(place).toBe(index % 2 ? "/sign-in?returnTo=%2F&sign-in=denied&via=x" : "/");
    }
  });

  it("a way in that is added, and the question whether two are to be one", async () => {
    const { signedIn } = await person();
    for (const returnTo of ELSEWHERE.slice(0, 6)) {
      const callback = await leaveFor(signedIn, "facebook", { returnTo, link: "1" });
      staysHere(await signedIn.get(callback));
      staysHere(await signedIn.get(`/me/merge?${new URLSearchParams({ ticket: returnTo, returnTo }).toString()}`));
      expect((await signedIn.post("/me/merge", { ticket: returnTo, returnTo })).status).toBe(403);
    }
  });

  it("a link by mail: to sign in, to another password, to claim, to confirm", async () => {
    const { email, signedIn } = await person();
    for (const returnTo of ELSEWHERE) {
      const reader = blog.reader();
      staysHere(await reader.post("/sign-in/email", { email, returnTo }));
      const { token } = await lastLink(blog, email);
      expect((await client().emailLink.findFirstOrThrow({ where: { email }, orderBy: { id: "desc" } })).returnPath).toBe("");
      expect(staysHere(await reader.post("/sign-in/link", { token, returnTo }))).toBe("/");
    }
    const [returnTo = ""] = ELSEWHERE.slice(2);
    staysHere(await blog.reader().post("/claim", { email, returnTo }));
    expect((await client().emailLink.findFirstOrThrow({ where: { email }, orderBy: { id: "desc" } })).returnPath).toBe("/me/claims");
    await blog.reader().post("/sign-in/forgotten", { email, returnTo });
    const { token } = await lastLink(blog, email);
    expect(staysHere(await blog.reader().post("/sign-in/link", { token, returnTo, password: PASSWORD }))).toBe("/");
    await signedIn.post("/me/email", { email: "new@example.org", returnTo });
  });

  it("a passkey", async () => {
    const { signedIn } = await person();
    const origin = blog.origin.replace("127.0.0.1", "localhost");
    const owner = new Reader(origin);
    for (const [name, value] of signedIn.cookies) owner.cookies.set(name, value);
    const passkey = new SoftPasskey();
    const challenge = async (reader: Reader, path: string) =>
      (JSON.parse((await reader.post(path, {}, { accept: "application/json" })).text) as { challenge: string }).challenge;
    await owner.post("/me/passkeys", { name: "Key", credential: passkey.make({ origin, challenge: await challenge(owner, "/me/passkeys/options") }) });
    for (const returnTo of ELSEWHERE) {
      const reader = new Reader(origin);
      const credential = passkey.use({ origin, challenge: await challenge(reader, "/sign-in/passkey/options") });
      expect(staysHere(await reader.post("/sign-in/passkey", { credential, returnTo }))).toBe("/");
    }
  });

  it("the second step, and proving again", async () => {
    const { email, signedIn } = await person();
    for (const returnTo of ELSEWHERE) {
      const asked = new URLSearchParams({ returnTo }).toString();
      expect(staysHere(await signedIn.get(`/sign-in/again?${asked}`))).toBe("/me/");
      staysHere(await signedIn.get(`/sign-in/done?popup=0123456789abcdef&${asked}`));
    }
    blog.clock.advance(20 * 60_000);
    for (const returnTo of ELSEWHERE.slice(0, 4)) {
      staysHere(await signedIn.get(`/sign-in/again?${new URLSearchParams({ returnTo }).toString()}`));
      blog.clock.advance(20 * 60_000);
      expect(staysHere(await signedIn.post("/sign-in/again", { password: PASSWORD, returnTo }))).toBe("/me/");
    }
    const offered = (await signedIn.post("/me/second-step/app")).text;
    const secret = Secret.fromBase32((/<code>([A-Z2-7 ]+)<\/code>/.exec(offered)?.[1] ?? "").replaceAll(" ", ""));
    const code = () => new TOTP({ secret }).generate({ timestamp: blog.clock.now.getTime() });
    await signedIn.post("/me/second-step/app", { ticket: /name="ticket" value="([^"]+)"/.exec(offered)?.[1] ?? "", code: code() });
    for (const returnTo of ELSEWHERE.slice(0, 4)) {
      const reader = blog.reader();
      expect(staysHere(await reader.post("/sign-in", { email, password: PASSWORD, returnTo }))).toBe("/sign-in/second");
      blog.clock.advance(60_000);
      expect(staysHere(await reader.post("/sign-in/second", { code: code(), returnTo }))).toBe("/");
    }
  });

  it("an invitation, looking as a reader, claims, ending sessions", async () => {
    const owner = await blog.signIn("administrator");
    for (const [index, returnTo] of ELSEWHERE.entries()) {
      for (const path of ["/admin/as-reader", "/admin/as-reader/end"]) staysHere(await owner.post(path, { returnTo }));
      if (index % 9) continue;
      for (const path of ["/me/claims", "/me/sessions/end", "/me/profile"])
        staysHere(await owner.post(path, { returnTo, session: "others", name: "Owner", url: "" }, { referer: returnTo.replaceAll(/[^\u0021-\u007e]/g, "") }));
      const email = `guest-${index}@example.org`;
      await owner.post("/admin/invitations", { email, role: "author" });
      const { path } = await lastLink(blog, email);
      expect(staysHere(await blog.reader().post(`${path}&${new URLSearchParams({ returnTo }).toString()}`, { name: "Guest", password: "", returnTo }))).toBe(
        "/admin",
      );
    }
  });

  it("the page that a form came from, when a proof is asked for first", async () => {
    const { signedIn } = await person();
    blog.clock.advance(20 * 60_000);
    for (const referer of ["https://evil.example//evil.example/x", "https://evil.example/\\evil", "evil", `${blog.origin}//evil.example`]) {
      const place = staysHere(await signedIn.post("/me/email", { email: "a@example.org" }, { referer }));
      expect(place).toMatch(/^\/sign-in\/again\?returnTo=%2F(me%2F|%5Cevil)?/);
      expect(staysHere(await signedIn.get(place ?? ""))).toBeUndefined();
    }
  });
});
