import { beforeAll, describe, expect, it } from "vitest";
import { addPerson } from "../../server/accounts/people.ts";
import { lastLetter } from "../accounts/links.ts";
import { type TestBlog, testBlog } from "../support/blog.ts";
import { addPost, guestReply } from "../support/posts.ts";
import { type QueryLog, watchQueries } from "../support/queries.ts";
import type { Answer, Reader } from "../support/reader.ts";

/** Of one length, so that pages that repeat them are, too. */
const ADDRESSES = {
  nobody: "nobody@example.org",
  staff: "staff1@example.org",
  reader: "reader@example.org",
  imported: "import@example.org",
  passwordless: "nopass@example.org",
  provider: "x-told@example.org",
};
type Who = keyof typeof ADDRESSES;
const EVERYBODY = Object.keys(ADDRESSES) as Who[];

let blog: TestBlog;
let post: { id: number; path: string };
let queries: QueryLog;
/** Each may have five letters written in a quarter of an hour. */
let viewers: Reader[];
let turn = 0;
beforeAll(async () => {
  queries = watchQueries();
  blog = await testBlog();
  await blog.context.jobs.stop();
  post = await addPost(blog);
  const { client } = blog.context.db;
  await addPerson(blog.context, { email: ADDRESSES.staff, name: "Staff", role: "administrator", password: "correct horse battery" });
  await addPerson(blog.context, { email: ADDRESSES.reader, name: "Reader", role: "reader", password: "correct horse battery" });
  await client.person.create({ data: { name: "Imported", slug: "imported", role: "author", email: ADDRESSES.imported, source: "wordpress", sourceId: "i" } });
  await client.person.create({ data: { name: "Linked", slug: "linked", email: ADDRESSES.passwordless, emailConfirmedAt: blog.clock.now } });
  const told = { provider: "x", subject: "1", name: "Told", email: ADDRESSES.provider };
  await client.person.create({ data: { name: "Told", slug: "told", identities: { create: told } } });
  viewers = [await blog.signIn("reader"), await blog.signIn("reader")];
});

const DOORS: [string, (email: string) => Promise<Answer>][] = [
  ["signing in with a wrong password", (email) => blog.reader().post("/sign-in", { email, password: "not the password" })],
  ["signing in without a password", (email) => blog.reader().post("/sign-in", { email, password: "" })],
  ["asking for a link", (email) => blog.reader().post("/sign-in/email", { email })],
  ["a forgotten password", (email) => blog.reader().post("/sign-in/forgotten", { email })],
  ["claiming comments", (email) => blog.reader().post("/claim", { email })],
  ["confirming an address", async (email) => (viewers[turn++ % 2] ?? blog).post("/me/email", { email })],
  ["a reply as a guest", (email) => blog.reader().post(`/posts/${post.id}/comments`, guestReply(`Words under ${email}`, { email }))],
];

describe.each(DOORS)("%s", (_door, knock) => {
  it("tells nobody whether an address is known: not by words, status, headers, cookies or work", async () => {
    await knock("warm@example.org");
    const seen: Record<string, unknown> = {};
    for (const who of EVERYBODY) {
      const email = ADDRESSES[who];
      let answer: Answer | undefined;
      const statements = await queries.during(async () => {
        answer = await knock(email);
      });
      seen[who] = { ...visible(answer, email), statements: statements.length };
    }
    for (const who of EVERYBODY) expect([who, seen[who]]).toEqual([who, seen["nobody"]]);
  });
});

it("the letters say the same to everybody but in the link, and where it is theirs to read", async () => {
  await blog.post("/sign-in/email", { email: ADDRESSES.nobody });
  const plain = async (email: string) => (await lastLetter(blog, email)).text.replaceAll(email, "EMAIL").replaceAll(/token=[\w-]+/g, "token");
  const expected = await plain(ADDRESSES.nobody);
  for (const who of EVERYBODY) {
    await blog.post("/sign-in/email", { email: ADDRESSES[who] });
    expect([who, await plain(ADDRESSES[who])]).toEqual([who, expected]);
  }
});

it("a password is hashed for somebody unknown, too", async () => {
  const cost = async (email: string) => {
    const before = process.cpuUsage();
    for (let time = 0; time < 3; time++) await blog.reader().post("/sign-in", { email, password: "not the password" });
    return process.cpuUsage(before).user;
  };
  await cost(ADDRESSES.staff);
  const known = await cost(ADDRESSES.staff);
  for (const who of ["nobody", "imported", "passwordless"] as const) expect(await cost(ADDRESSES[who])).toBeGreaterThan(known / 3);
});

/** All that a stranger can see of an answer, without what is random in each. */
function visible(answer: Answer | undefined, email: string) {
  if (!answer) throw new Error("No answer.");
  const headers = [...answer.headers].filter(([name]) => !["date", "set-cookie", "etag"].includes(name));
  const plain = (text: string) =>
    text
      .replaceAll(email, "EMAIL")
      .replaceAll(encodeURIComponent(email), "EMAIL")
      .replaceAll(/comment-\d+|\/comments\/\d+/g, "comment")
      .replaceAll(/(name="form_?key" value=")[^"]*/g, "$1")
      .replaceAll(/value="[\w.-]{30,}"/g, "");
  return {
    status: answer.status,
    headers: headers.map(([name, value]) => `${name}: ${plain(value)}`),
    cookies: answer.headers.getSetCookie().map((cookie) => cookie.replace(/=[^;]*/, "").replace(/Expires=[^;]*/, "")),
    text: plain(answer.text),
  };
}
