import { Secret, TOTP } from "otpauth";
import { beforeAll, describe, expect, it } from "vitest";
import { lastLink } from "../accounts/links.ts";
import { type TestBlog, testBlog } from "../support/blog.ts";
import type { Reader } from "../support/reader.ts";

const PASSWORD = "correct horse battery staple";
/** Tries that one network has in a quarter of an hour. */
const MOST = 6;
const QUARTER_HOUR = 900_000;

let blog: TestBlog;
beforeAll(async () => {
  blog = await testBlog({ limits: { commentsPerMinute: 0, signInsPerQuarterHour: MOST }, trustProxy: 1 });
});

let networks = 0;
/** A network that nobody has been seen from. */
const somewhere = () => ({ "x-forwarded-for": `198.51.${Math.floor(++networks / 250)}.${networks % 250}` });

async function person(role: "editor" | "reader" = "reader") {
  const reader = await blog.signIn(role);
  const { email } = await blog.context.db.client.person.findUniqueOrThrow({ where: { id: reader.personId } });
  return { reader, email: email ?? "", id: reader.personId };
}

/** Sends the same form again and again from one network. @returns the statuses */
async function hammer(send: (headers: Record<string, string>) => Promise<{ status: number; headers: Headers }>, times: number, from = somewhere()) {
  const statuses: number[] = [];
  for (let time = 0; time < times; time++) {
    const { status, headers } = await send(from);
    statuses.push(status);
    if (status === 429) expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
  }
  return statuses;
}

describe("guessing", () => {
  it("a password is slowed down for who guesses, the right one too; its owner comes in from elsewhere", async () => {
    const { email } = await person();
    const stranger = somewhere();
    const guess = (password: string, from: Record<string, string>) => blog.reader().post("/sign-in", { email, password }, from);
    expect(await hammer((from) => guess("a wrong guess", from), MOST + 2, stranger)).toEqual([...Array<number>(MOST).fill(422), 429, 429]);
    expect((await guess(PASSWORD, stranger)).status).toBe(429);
    expect((await guess(PASSWORD, somewhere())).status).toBe(303);
    // Nor does it help to guess at one's own between, or to spell the address otherwise.
    const other = await person();
    const network = somewhere();
    await hammer((from) => guess("a wrong guess", from), MOST - 1, network);
    expect((await blog.reader().post("/sign-in", { email: other.email, password: PASSWORD }, network)).status).toBe(303);
    const spelled = blog.reader().post("/sign-in", { email: ` ${email.toUpperCase()}`, password: "a wrong guess" }, network);
    expect((await spelled).status).toBe(422);
    expect((await guess("a wrong guess", network)).status).toBe(429);
  });

  it("a password is slowed down in the same way where somebody borrowed a session and has to prove it anew", async () => {
    const { reader } = await person();
    blog.clock.advance(QUARTER_HOUR);
    const statuses = await hammer((from) => reader.post("/sign-in/again", { password: "a wrong guess" }, from), MOST + 1);
    expect(statuses).toEqual([...Array<number>(MOST).fill(422), 429]);
  });

  it("for the mailbox of another ends soon, and keeps its owner from nothing", async () => {
    const { email } = await person();
    for (const path of ["/sign-in/email", "/sign-in/forgotten", "/claim"]) {
      const statuses = await hammer((from) => blog.reader().post(path, { email }, from), 3);
      expect([path, statuses]).toEqual([path, [200, 200, 429]]);
    }
    expect(await blog.context.db.client.mail.count({ where: { recipient: email } })).toBe(6);
    const reader = blog.reader();
    expect((await reader.post("/sign-in/email", { email }, somewhere())).status).toBe(200);
    expect((await reader.post("/sign-in/link", { token: (await lastLink(blog, email)).token })).status).toBe(303);
    expect((await blog.reader().post("/sign-in", { email, password: PASSWORD }, somewhere())).status).toBe(303);
  });

  it("at many mailboxes from one network ends, too", async () => {
    const from = somewhere();
    const statuses = [];
    for (let index = 0; index <= MOST; index++)
      statuses.push((await blog.reader().post("/sign-in/email", { email: `many-${index}@example.org` }, from)).status);
    expect(statuses).toEqual([...Array<number>(MOST).fill(200), 429]);
  });

  it("codes and recovery codes ends after five, begins again with the password alone, and is slowed down then", async () => {
    const { email, secret } = await withApp();
    const from = somewhere();
    const wrong = ["000000", "0000-0000-0000-0000", "' OR 1=1", "", "00000000000000000000000000000000000000000000"];
    const answers: (string | undefined)[] = [];
    const browser = blog.reader();
    await browser.post("/sign-in", { email, password: PASSWORD }, from);
    for (const code of wrong) answers.push((await browser.post("/sign-in/second", { code }, from)).location);
    expect(answers).toEqual([undefined, undefined, undefined, undefined, "/sign-in?second=over"]);
    // The right code is worth nothing without the first proof.
    expect((await browser.post("/sign-in/second", { code: codeOf(secret) }, from)).location).toBe("/sign-in?second=over");
    const again = blog.reader();
    await again.post("/sign-in", { email, password: PASSWORD }, from);
    expect((await again.post("/sign-in/second", { code: "111111" }, from)).status).toBe(422);
    expect((await again.post("/sign-in/second", { code: codeOf(secret) }, from)).status).toBe(429);
    expect(again.cookies.has("pamphlet_session")).toBe(false);
    // Its owner, elsewhere, is let in.
    const owner = blog.reader();
    const home = somewhere();
    await owner.post("/sign-in", { email, password: PASSWORD }, home);
    expect((await owner.post("/sign-in/second", { code: codeOf(secret) }, home)).status).toBe(303);
  });

  it("tokens of links, invitations and the first setting up finds none, and uses up none", async () => {
    const admin = await blog.signIn("administrator");
    await admin.post("/admin/invitations", { email: "invited@example.org", role: "editor" });
    await blog.reader().post("/sign-in/email", { email: "invited@example.org" }, somewhere());
    const { token } = await lastLink(blog, "invited@example.org");
    const rows = await blog.context.db.client.emailLink.findMany();
    expect(token).toMatch(/^[\w-]{43}$/);
    const near = [token.slice(0, -1), `${token}A`, token.toLowerCase(), token.toUpperCase(), "", "0", "%", "*", "' OR ''='", rows[0]?.tokenHash ?? ""];
    for (const guess of near) {
      const query = new URLSearchParams({ token: guess }).toString();
      const answers = [
        await blog.get(`/sign-in/link?${query}`),
        await blog.post("/sign-in/link", { token: guess, name: "Guess", password: "a long password" }),
        await blog.get(`/admin/invitation?${query}`),
        await blog.post(`/admin/invitation?${query}`, { name: "Guess", password: "a long password" }),
        await blog.get(`/admin/setup?${query}`),
      ];
      expect([guess, answers.map(({ status }) => status)]).toEqual([guess, [410, 410, 403, 403, 404]]);
    }
    // A link is good for its own purpose alone.
    expect((await blog.post(`/admin/invitation?token=${token}`, { name: "Guess" })).status).toBe(403);
    expect(await blog.context.db.client.emailLink.findMany()).toEqual(rows);
  });
});

const codeOf = (secret: string) => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: blog.clock.now.getTime() });

/** Somebody who is asked for a code; that of the present moment is still good. */
async function withApp(): Promise<{ email: string; secret: string; reader: Reader }> {
  const { reader, email } = await person("editor");
  const { text } = await reader.post("/me/second-step/app");
  const secret = (/<code>([A-Z2-7 ]+)<\/code>/.exec(text)?.[1] ?? "").replaceAll(" ", "");
  await reader.post("/me/second-step/app", { ticket: /name="ticket" value="([^"]+)"/.exec(text)?.[1] ?? "", code: codeOf(secret) });
  blog.clock.advance(60_000);
  return { email, secret, reader };
}
