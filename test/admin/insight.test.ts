import { beforeAll, describe, expect, it } from "vitest";
import { type TestBlog, testBlog } from "../support/blog.ts";
import { addPost, guestReply } from "../support/posts.ts";
import type { Reader } from "../support/reader.ts";

let blog: TestBlog;
let editor: Reader & { personId: number };
let post: { id: number };
const ids: Record<string, number> = {};
let page: string;

/** A Wednesday, 12:00 in Berlin. */
const AT = "2025-06-18T10:00:00Z";
const MINUTE_MS = 60_000;

beforeAll(async () => {
  blog = await testBlog({
    at: AT,
    settings: { timeZone: "Europe/Berlin", earlierApprovalNeeded: false, heldWords: "casino", trapIsSpam: true, repeatsHeld: false },
  });
  editor = await blog.signIn("editor", "=Edith");
  post = await addPost(blog, { title: "-Minus" });
  await say("calm", "Calm words");
  await say("alarm", "My casino");
  await say("right", "Your casino");
  await say("waits", "A casino, and nobody looks");
  await say("trapped", "Anything", { subject: "x" });
  blog.clock.advance(10 * MINUTE_MS);
  await editor.post(`/admin/comments/${ids["alarm"]}/approval`);
  blog.clock.advance(20 * MINUTE_MS);
  await editor.post(`/admin/comments/${ids["right"]}/spam`);
  // Counts for nothing: it is taken back.
  await editor.post(`/admin/comments/${ids["calm"]}/trash`);
  const undone = await blog.context.db.client.moderationEvent.findFirstOrThrow({ where: { act: "trashed" } });
  await editor.post("/admin/comments/undo", { events: undone.id });
  // 23:30 in Berlin, and 00:30 of the next day.
  blog.clock.now = new Date("2025-06-19T21:30:00Z");
  await say("late", "Late");
  blog.clock.advance(60 * MINUTE_MS);
  await say("early", "Early");
  page = (await editor.get("/admin/insight")).text;
});

async function say(name: string, text: string, fields: Record<string, string> = {}): Promise<void> {
  const { location } = await blog.reader().post(`/posts/${post.id}/comments`, guestReply(text, { author: name, email: `${name}@example.org`, ...fields }));
  ids[name] = Number(/#comment-(\d+)/.exec(location ?? "")?.[1]);
}

async function csv(series: string, days = 30): Promise<string[]> {
  const { status, headers, text } = await editor.get(`/admin/insight.csv?series=${series}&days=${days}`);
  expect([status, headers.get("content-type")]).toEqual([200, "text/csv; charset=utf-8"]);
  expect(headers.get("content-disposition")).toMatch(new RegExp(`^attachment; filename="${series}-`));
  return text.trimEnd().split("\r\n");
}

describe("the figures", () => {
  it("count comments by the day of the blog's clock and their state now", async () => {
    const lines = await csv("days");
    expect(lines).toHaveLength(31);
    expect(lines[0]).toBe("day,approved,pending,spam,trash");
    expect(lines.slice(-3)).toEqual(["2025-06-18,2,1,2,0", "2025-06-19,1,0,0,0", "2025-06-20,1,0,0,0"]);
    expect(page).toContain("/admin/comments?status=approved&amp;from=2025-06-18&amp;to=2025-06-18");
  });

  it("tell what each rule caught and what became of it", async () => {
    expect((await csv("rules")).toSorted()).toEqual(["rule,caught,approved_later,spam_or_trash,waiting", "trap,1,0,1,0", "words,3,1,1,1"]);
    expect(page).toContain("/admin/comments?status=approved&amp;rule=words&amp;from=2025-05-22");
    // One of three that are decided: My casino.
    expect(page).toMatch(/False alarms<\/span><b class="tile-figure"><a href="[^"]*">33.3%</);
  });

  it("tell how long was waited, and what is taken back counts for nothing", async () => {
    expect((await csv("waits")).filter((line) => !line.endsWith(",0,,"))).toEqual(["day,decided,median_seconds,p90_seconds", "2025-06-18,2,600,1800"]);
    expect(page).toMatch(/Time to decision<\/span><b class="tile-figure">10 min</);
    expect(await csv("people")).toEqual(["person,name,approved,unapproved,spammed,trashed,restored,deleted", `${editor.personId},"'=Edith",1,0,1,0,0,0`]);
  });

  it("tell at which hours there is much to look at", async () => {
    // Monday is 1; 10:00 in London is 12:00 in Berlin.
    expect((await csv("hours")).filter((line) => !line.endsWith(",0"))).toEqual(["weekday,hour,held_or_refused", "3,12,4"]);
  });

  it("name the busiest posts", async () => {
    expect(await csv("posts")).toEqual(["post,title,comments", `${post.id},"'-Minus",5`]);
  });

  it("have every decision, with the rules that spoke", async () => {
    const lines = await csv("decisions");
    expect(lines[0]).toBe("time,comment,post,act,from,to,rules,person,name,taken_back");
    expect(lines).toContain(`2025-06-18T10:00:00.000Z,${ids["alarm"]},${post.id},posted,,pending,words,,,`);
    expect(lines).toContain(`2025-06-18T10:10:00.000Z,${ids["alarm"]},${post.id},approved,pending,approved,,${editor.personId},"'=Edith",`);
    expect(lines.filter((line) => line.endsWith(",yes"))).toHaveLength(1);
    expect(lines).toHaveLength(1 + (await blog.context.db.client.moderationEvent.count()));
  });

  it.each(["days", "decisions"])("say that they are UTF-8, which spreadsheets do not guess (%s)", async (series) => {
    const cookie = [...editor.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await fetch(`${blog.origin}/admin/insight.csv?series=${series}`, { headers: { cookie } });
    expect([...new Uint8Array(await answer.arrayBuffer()).slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  });

  it("look back as far as is asked", async () => {
    expect(await csv("days", 90)).toHaveLength(91);
    expect(await csv("days", 365)).toHaveLength(366);
    expect(await csv("days", 7)).toHaveLength(31);
    expect((await editor.get("/admin/insight?days=365")).text).toContain("Comments by week");
    expect((await editor.get("/admin/insight.csv?series=secrets")).status).toBe(404);
    expect((await editor.get("/admin/insight.csv?series=constructor")).status).toBe(404);
  });

  it("are for those who moderate everything", async () => {
    const author = await blog.signIn("author");
    expect((await author.get("/admin/insight")).status).toBe(403);
    expect((await author.get("/admin/insight.csv?series=decisions")).status).toBe(403);
    expect((await author.get("/admin")).text).not.toContain("/admin/insight");
    expect((await blog.reader().get("/admin/insight.csv?series=days")).status).not.toBe(200);
  });
});

describe("the figures, at last,", () => {
  it("lead to the comments they count: false alarms, and what is in the trash beside what is spam", async () => {
    const alarms = /href="([^"]*status=approved&amp;rule=any[^"]*)"/.exec(page)?.[1]?.replaceAll("&amp;", "&") ?? "";
    const { text: list } = await editor.get(alarms);
    expect([list.includes("My casino"), list.includes("Calm words"), list.includes("Your casino")]).toEqual([true, false, false]);
    expect(page).toContain("/admin/comments?status=spam&amp;rule=words&amp;from=2025-05-22");
    expect(page).not.toContain("status=trash&amp;rule=words");
    await editor.post(`/admin/comments/${ids["right"]}/trash`);
    const { text } = await editor.get("/admin/insight");
    expect(text).toMatch(/<a href="[^"]*status=trash&amp;rule=words[^"]*">1 in the trash<\/a>/);
    expect(text).not.toContain("status=spam&amp;rule=words");
  });
});
