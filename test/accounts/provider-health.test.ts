import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { noteFailure, noteSuccess } from "../../server/accounts/providers/health.ts";
import { type StandIns, startStandIns } from "../../server/accounts/stand-ins/start.ts";
import { type TestBlog, testBlog } from "../support/blog.ts";
import type { Reader } from "../support/reader.ts";
import { addPost } from "./posts.ts";
import { decideAt, type Decision } from "./stand-ins/visit.ts";

const MINUTE = 60_000;
const TROUBLED = "has had trouble in the last minutes";
const FULL = "no more sign-ins this month";

let standIns: StandIns;
let blog: TestBlog;
let post: { id: number; path: string };
beforeAll(async () => {
  standIns = await startStandIns();
  blog = await testBlog({ x: standIns.x, facebook: standIns.facebook });
  post = await addPost(blog);
});
afterAll(() => standIns.close());

/** Begins a month in which nothing has happened yet. */
beforeEach(async () => {
  blog.clock.advance(32 * 24 * 60 * MINUTE);
  await blog.context.db.client.providerState.deleteMany();
  await blog.context.providers.reload();
  blog.context.cache.forget(["site"]);
});

const state = (key: string) => blog.context.db.client.providerState.findUniqueOrThrow({ where: { key } });
const month = async (provider: string) => (await blog.context.db.client.providerMonth.findMany({ where: { provider }, orderBy: { month: "desc" } }))[0];
const buttons = (html: string) => [...html.matchAll(/formaction="\/sign-in\/(\w+)\?post/g)].map((match) => match[1]);
const form = async (reader: Pick<Reader, "get"> = blog) => (await reader.get(post.path)).text;

async function visit(key: "x" | "facebook", decision: Decision = {}, reader = blog.reader()) {
  const answer = await reader.post(`/sign-in/${key}?post=${post.id}`, { comment: "Half a thought" });
  return reader.get((await decideAt(answer.location ?? "", decision)).href);
}

async function limit(ceiling: number | null): Promise<void> {
  await blog.context.db.client.providerState.upsert({ where: { key: "x" }, create: { key: "x", kind: "x", ceiling }, update: { ceiling } });
  await blog.context.providers.reload();
  blog.context.cache.forget(["site"]);
}

describe("a way in that fails", () => {
  it("is marked and offered last from the third failure in a row, until one sign-in heals it", async () => {
    for (let time = 1; time <= 2; time++) await visit("x", { outcome: "error" });
    expect([buttons(await form()), (await form()).includes(TROUBLED)]).toEqual([["x", "facebook"], false]);
    await visit("x", { outcome: "error" });
    const html = await form();
    expect(buttons(html)).toEqual(["facebook", "x"]);
    expect(html).toMatch(new RegExp(`aria-describedby="x-said"[\\s\\S]*id="x-said">${TROUBLED}`));
    expect(await state("x")).toMatchObject({ failuresInRow: 3, lastTrouble: expect.any(String), lastFailureAt: blog.clock.now });
    expect(await month("x")).toMatchObject({ failures: 3, signIns: 0 });
    expect((await blog.get("/sign-in")).text).toContain(TROUBLED);

    await visit("x");
    expect([buttons(await form()), (await form()).includes(TROUBLED)]).toEqual([["x", "facebook"], false]);
    expect(await state("x")).toMatchObject({ failuresInRow: 0, lastSuccessAt: blog.clock.now });
    expect(await month("x")).toMatchObject({ failures: 3, signIns: 1 });
  });

  it("gets another chance after half an hour without a further one; the next failure marks it again", async () => {
    for (let time = 1; time <= 3; time++) await noteFailure(blog.context, "x", "timeout");
    blog.clock.advance(20 * MINUTE);
    await noteFailure(blog.context, "x", "timeout");
    blog.clock.advance(29 * MINUTE);
    expect(buttons(await form())).toEqual(["facebook", "x"]);
    blog.clock.advance(MINUTE);
    expect([buttons(await form()), (await form()).includes(TROUBLED)]).toEqual([["x", "facebook"], false]);
    await noteFailure(blog.context, "x", "timeout");
    expect(buttons(await form())).toEqual(["facebook", "x"]);
  });

  it("is not one whose people decline, come too late or come twice", async () => {
    for (let time = 1; time <= 3; time++) await visit("x", { outcome: "deny" });
    const reader = blog.reader();
    const answer = await reader.post(`/sign-in/x?post=${post.id}`, {});
    const back = await decideAt(answer.location ?? "", {});
    blog.clock.advance(16 * MINUTE);
    for (let time = 1; time <= 3; time++) expect((await reader.get(back.href)).location).toContain("sign-in=expired");
    expect(await blog.context.db.client.providerState.findUnique({ where: { key: "x" } })).toBeNull();
  });

  it("is not one to which people bring codes, or errors, that they have made up: those are counted, and mark nothing", async () => {
    for (const made of ["code=made-up", "error=server_error", "code=", "code=made-up"]) {
      const reader = blog.reader();
      const answer = await reader.post(`/sign-in/x?post=${post.id}`, {});
      const state = new URL(answer.location ?? "").searchParams.get("state") ?? "";
      expect((await reader.get(`/sign-in/x/callback?state=${state}&${made}`)).location).toContain("sign-in=failed");
    }
    expect([buttons(await form()), (await form()).includes(TROUBLED)]).toEqual([["x", "facebook"], false]);
    expect(await state("x")).toMatchObject({ failuresInRow: 0, lastTrouble: null, lastFailureAt: null });
    expect(await month("x")).toMatchObject({ failures: 4, signIns: 0 });
  });

  it("makes stored pages be drawn anew when it looks otherwise, and not each time", async () => {
    const forgotten: string[][] = [];
    blog.context.cache.onForgotten((tags) => forgotten.push([...tags]));
    const flips = async (work: () => Promise<void>) => {
      forgotten.length = 0;
      await work();
      return forgotten.filter((tags) => tags.includes("site")).length;
    };
    expect(await flips(() => noteFailure(blog.context, "x", "timeout"))).toBe(0);
    expect(await flips(() => noteFailure(blog.context, "x", "timeout"))).toBe(0);
    expect(await flips(() => noteFailure(blog.context, "x", "timeout"))).toBe(1);
    expect(await flips(() => noteFailure(blog.context, "x", "timeout"))).toBe(0);
    expect(await flips(() => noteSuccess(blog.context, "x"))).toBe(1);
    expect(await flips(() => noteSuccess(blog.context, "x"))).toBe(0);
  });
});

describe("counting", () => {
  it("misses none of those that come at once, the first of a month included", async () => {
    await Promise.all(Array.from({ length: 30 }, (_, index) => (index % 3 === 0 ? noteFailure(blog.context, "x", "timeout") : noteSuccess(blog.context, "x"))));
    expect(await month("x")).toMatchObject({ month: blog.clock.now.toISOString().slice(0, 7), signIns: 20, failures: 10 });
  });

  it("begins the row with what the platform charges", async () => {
    await noteSuccess(blog.context, "x");
    await noteSuccess(blog.context, "facebook");
    expect([(await state("x")).price, (await state("facebook")).price]).toEqual([1000, 0]);
  });
});

describe("the ceiling of a month", () => {
  it("says at the button that it is reached, takes nobody there, and keeps the text", async () => {
    await limit(2);
    const first = blog.reader();
    await visit("x", {}, first);
    expect(await form()).not.toContain(FULL);
    await visit("x");
    const html = await form();
    expect(html).toMatch(/<button[^>]*formaction="\/sign-in\/x\?post[^>]* disabled/);
    expect(html).toContain(`id="x-said">${FULL}; the other ways work as always`);
    expect(buttons(html)).toEqual(["facebook", "x"]);

    const late = blog.reader();
    const refused = await late.post(`/sign-in/x?post=${post.id}`, { comment: "Half a thought" });
    expect([refused.status, refused.location]).toEqual([303, `${post.path}?sign-in=full&via=x#respond`]);
    const page = (await late.get(refused.location?.split("#")[0] ?? "")).text;
    expect(page).toContain("X: no more sign-ins this month. What you wrote is kept below");
    expect(page).toContain("Half a thought");
    expect((await late.follow(await late.post("/sign-in/x", {}))).text).toContain("X: no more sign-ins this month. The other ways work as always.");
    expect(await month("x")).toMatchObject({ signIns: 2, failures: 0 });
    // Who is in stays in.
    expect((await first.get(post.path)).text).toContain("You are commenting using your Twitter account.");

    await limit(3);
    expect(await form()).not.toContain(FULL);
  });

  it("is not passed by more than were on their way, and is gone with the month", async () => {
    await limit(1);
    const readers = [blog.reader(), blog.reader()];
    const backs = await Promise.all(
      readers.map(async (reader) => (await decideAt((await reader.post(`/sign-in/x?post=${post.id}`, {})).location ?? "", {})).href),
    );
    for (const [index, reader] of readers.entries()) expect((await reader.get(backs[index] ?? "")).location).toBe(`${post.path}#respond`);
    expect(await month("x")).toMatchObject({ signIns: 2 });
    expect(await form()).toContain(FULL);
    const { now } = blog.clock;
    blog.clock.now = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1));
    expect(await form()).not.toContain(FULL);
    expect((await visit("x")).location).toBe(`${post.path}#respond`);
    expect(await form()).toContain(FULL);
  });
});
