import { describe, expect, it } from "vitest";
import { networkOf } from "../../server/accounts/sign-in-limits.ts";
import { renderCommentText } from "../../server/comments/text.ts";
import { judge } from "../../server/moderation/pipeline.ts";
import { testBlog } from "../support/blog.ts";
import { factsOf, rulesOf } from "../support/facts.ts";
import { addPost, guestReply } from "../support/posts.ts";

const FORGED = ["x-forwarded-for", "x-real-ip", "forwarded", "client-ip", "true-client-ip", "cf-connecting-ip", "x-client-ip", "x-cluster-client-ip"];

describe("limits by address", () => {
  it("believe no header", async () => {
    const blog = await testBlog({ limits: { commentsPerMinute: 1, signInsPerQuarterHour: 2 } });
    const { id } = await addPost(blog);
    expect((await blog.post(`/posts/${id}/comments`, guestReply("One"))).status).toBe(303);
    for (const [at, name] of FORGED.entries()) {
      const value = name === "forwarded" ? `for=198.51.100.${at}` : `198.51.100.${at}`;
      expect([name, (await blog.post(`/posts/${id}/comments`, guestReply(`Text ${at}`), { [name]: value })).status]).toEqual([name, 429]);
    }
    const { address } = await blog.context.db.client.comment.findFirstOrThrow();
    expect(address).toMatch(/^(::ffff:)?127\.0\.0\.1$/);
    const tries = [];
    for (let n = 0; n < 4; n++)
      tries.push((await blog.post("/sign-in", { email: `nobody${n}@example.org`, password: "wrong" }, { "x-forwarded-for": `198.51.100.${n}` })).status);
    expect(tries).toEqual([422, 422, 429, 429]);
  });

  it("take a household for one", () => {
    const one = ["2001:db8:1:2::1", "2001:DB8:1:2::ffff", "2001:0db8:0001:0002:0000:0000:0000:0001", "2001:db8:1:2:ffff:ffff:ffff:ffff%eth0"];
    expect(new Set(one.map(networkOf)).size).toBe(1);
    expect(new Set(["203.0.113.9", "::ffff:203.0.113.9", "::FFFF:203.0.113.9"].map(networkOf)).size).toBe(1);
    expect(networkOf("2001:db8:1:3::1")).not.toBe(networkOf("2001:db8:1:2::1"));
  });

  it("hold guesses at a post's password, and tell when to come back", async () => {
    const blog = await testBlog({ limits: { signInsPerQuarterHour: 3 } });
    const { id, path } = await addPost(blog, { password: "sesame", content: "The treasure" });
    const guess = (password: string) => blog.reader().post(`/posts/${id}/password`, { password });
    for (let n = 0; n < 5; n++) expect((await guess("sesame")).status).toBe(303);
    const answers = [];
    for (let n = 0; n < 5; n++) answers.push(await guess(`wrong ${n}`));
    expect(answers.map(({ status }) => status)).toEqual([422, 422, 422, 429, 429]);
    expect(Number(answers.at(-1)?.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await blog.get(path)).text).not.toContain("treasure");
  });

  it("hold texts that are kept for later", async () => {
    const blog = await testBlog({ limits: { commentsPerMinute: 2 } });
    const { id } = await addPost(blog);
    const statuses = [];
    for (let n = 0; n < 8; n++) statuses.push((await blog.reader().post(`/posts/${id}/parked?post=${id}`, { comment: `Text ${n}` })).status);
    expect(statuses).toEqual([303, 303, 303, 303, 303, 303, 429, 429]);
    expect(await blog.context.db.client.parkedComment.count()).toBe(6);
  });
});

describe("forms", () => {
  it("of any shape get an answer of their own, and never a 500", async () => {
    const blog = await testBlog({ settings: { earlierApprovalNeeded: false } });
    const { id } = await addPost(blog);
    const path = `/posts/${id}/comments`;
    const send = (body: string, type = "application/x-www-form-urlencoded", more: Record<string, string> = {}) =>
      blog.reader().send("POST", path, body, { origin: blog.origin, "content-type": type, ...more });
    const person = "&author=Gert&email=gert@example.org&url=";
    const cases: [string, number, ...Parameters<typeof send>][] = [
      ["JSON", 422, '{"comment":"x"}', "application/json"],
      ["multipart", 422, "--x\r\n\r\n--x--", "multipart/form-data; boundary=x"],
      ["no type", 422, "comment=x", "text/plain"],
      ["another charset", 400, "comment=x", "application/x-www-form-urlencoded; charset=utf-16"],
      ["a false encoding", 400, "comment=x", undefined, { "content-encoding": "gzip" }],
      ["10,000 fields", 413, Array.from({ length: 10_000 }, (_, at) => `f${at}=1`).join("&")],
      ["too much", 413, `comment=${"x".repeat(1_100_000)}`],
      ["brackets", 422, `comment[]=x&comment[a]=b${person}`],
      ["prototypes", 422, `__proto__=1&constructor=2&toString=3&hasOwnProperty=4${person}`],
      ["duplicates", 303, `comment=one&comment=two${person}&author=Other`],
      ["NUL", 303, `comment=n%00ul%01%7F${person.replace("Gert", "G%00ert")}`],
      ["half a code", 303, `comment=%E0%A4%A %%%zz${person}`],
      ["bytes that are no UTF-8", 303, `comment=%FF%FE%C0%80 seen${person}`],
      ["lone surrogates", 303, `comment=%ED%A0%80 seen%ED%BF%BF${person}`],
      ["a parent that is no number", 303, `comment=a${person}&comment_parent=1%20OR%201`],
      ["a parent beyond all numbers", 303, `comment=b${person}&comment_parent=99999999999999999999`],
      ["a parent below zero", 303, `comment=c${person}&comment_parent=-1`],
      ["a parent that is not there", 422, `comment=d${person}&comment_parent=2147483647`],
    ];
    for (const [name, status, ...sent] of cases) expect([name, (await send(...sent)).status]).toEqual([name, status]);
    const rows = await blog.context.db.client.comment.findMany({ select: { body: true, authorName: true, parentId: true }, orderBy: { id: "asc" } });
    expect(rows[0]).toEqual({ body: "one", authorName: "Gert", parentId: null });
    expect(rows[1]).toEqual({ body: "nul", authorName: "Gert", parentId: null });
    expect(rows.every(({ parentId }) => parentId === null)).toBe(true);
  });

  it("take every script, and keep names from turning the page around", async () => {
    const blog = await testBlog({ settings: { earlierApprovalNeeded: false } });
    const { id, path } = await addPost(blog, { title: "👩‍👩‍👧‍👦 עברית 日本語 مرحبا" });
    const texts = ["👩‍👩‍👧‍👦 🏳️‍🌈", "שלום עולם", "日本語のコメント", "می‌خواهم", "w".repeat(20_000), `Z̸̡̢${"\u0301".repeat(500)}algo`, "\u{10FFFD}\u{E0001}x"];
    for (const [at, text] of texts.entries())
      expect((await blog.post(`/posts/${id}/comments`, guestReply(text, { author: `\u202Eevil\u2066 ${at}` }))).status).toBe(303);
    const page = await blog.get(path);
    for (const text of texts) expect(page.text).toContain(text);
    expect(page.text).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/);
    for (const author of ["\u200B\u200D", "\uFE0F", "\u2800", "\u3164", " \u00A0 ", "\u202E"]) {
      expect((await blog.post(`/posts/${id}/comments`, guestReply("A text", { author }))).status).toBe(422);
      expect((await blog.post(`/posts/${id}/comments`, guestReply(author))).status).toBe(422);
    }
  });

  it("longer than a day are judged and rendered in a moment", () => {
    const pieces = ["<", "<!", "<a", "<a href=", "</", "&", "http://", "(", "[", "\n", " ", "<b>", "*", "\u0301", "&#"];
    const rules = rulesOf({ heldWords: "casino\npoker" });
    for (const piece of pieces) {
      const body = piece.repeat(65_525 / piece.length);
      const began = process.cpuUsage().user; // Other tests run at the same time.
      const { text } = renderCommentText(body);
      judge(factsOf({ text }), rules);
      expect([piece, (process.cpuUsage().user - began) / 1000]).toEqual([piece, expect.toSatisfy((ms: number) => ms < 1000)]);
    }
  });
});
