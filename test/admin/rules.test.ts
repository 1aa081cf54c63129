import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { listFormerRules } from "../../server/admin/rules/change-store.ts";
import { RULE_FIELDS } from "../../server/admin/rules/fields.ts";
import { toRuleValues } from "../../server/admin/rules/form.ts";
import { tryRules } from "../../server/admin/rules/trying.ts";
import { RULE_KEYS } from "../../server/moderation/verdict.ts";
import type { Settings } from "../../server/settings.ts";
import { changeSettings, type TestBlog, testBlog } from "../support/blog.ts";
import { rulesOf } from "../support/facts.ts";
import { addPost, guestReply } from "../support/posts.ts";
import type { Answer, Form, Reader } from "../support/reader.ts";

const CALM = rulesOf({ earlierApprovalNeeded: false, maxLinks: 0, repeatsHeld: false, youngDays: 0 });

let blog: TestBlog;
let owner: Reader;
let postId: number;
let speaker = 0;

beforeAll(async () => {
  blog = await testBlog();
  owner = await blog.signIn("administrator", "Olga Owner");
});

beforeEach(async () => {
  const { comment, moderationEvent } = blog.context.db.client;
  await comment.deleteMany();
  await moderationEvent.deleteMany();
  blog.clock.advance(3_600_000);
  await changeSettings(blog.context, CALM);
  postId = (await addPost(blog, { title: `Post ${++speaker}` })).id;
});

const seenIn = ({ text }: Answer) => /name="seen" value="(\d+)"/.exec(text)?.[1] ?? "?";
const form = async (changes: Partial<Settings> = {}, more: Form = {}): Promise<Form> => ({
  ...toRuleValues({ ...blog.context.settings.current, ...changes }),
  seen: (await listFormerRules(blog.context.db.client))[0]?.event ?? 0,
  ...more,
});
const figure = ({ text }: Answer, key: string) => Number(new RegExp(`trial-${key}"><b class="tile-figure">(\\d+)<`).exec(text)?.[1]);

async function post(text: string): Promise<number> {
  const name = `Guest ${++speaker}`;
  const { location } = await blog.post(`/posts/${postId}/comments`, guestReply(text, { author: name, email: `guest${speaker}@example.org` }));
  return Number(/#comment-(\d+)/.exec(location ?? "")?.[1]);
}

async function statusOf(id: number): Promise<string> {
  return (await blog.context.db.client.comment.findUniqueOrThrow({ where: { id } })).status;
}

describe("the rules", () => {
  it("have each of their settings on the page", async () => {
    const shown = new Set<string>(RULE_FIELDS.map(({ key }) => key));
    expect(RULE_KEYS.filter((key) => key !== "language" && !shown.has(key))).toEqual([]);
    expect(RULE_FIELDS.length).toBe(shown.size);
    const { text } = await owner.get("/admin/rules");
    for (const key of shown) expect(text).toContain(`id="${key}"`);
    expect((await owner.get("/admin/settings/discussion")).text).toContain('href="/admin/rules"');
  });

  it("are saved, recorded, and taken back", async () => {
    const { location = "" } = await owner.post("/admin/rules", await form({ maxLinks: 7, heldWords: "casino\n=win", manualApproval: true }));
    expect(location).toMatch(/^\/admin\/rules\?saved=\d+$/);
    expect(blog.context.settings.current).toMatchObject({ maxLinks: 7, heldWords: "casino\n=win", manualApproval: true });
    const event = await blog.context.db.client.accountEvent.findFirstOrThrow({ where: { act: "settings" }, orderBy: { id: "desc" } });
    expect(JSON.parse(event.detail)).toEqual({ keys: "manualApproval maxLinks heldWords" });
    const page = await owner.get(location);
    expect(page.text).toContain("Rules saved.");
    expect(page.text).toMatch(/Olga Owner changed “Every comment is approved by hand”, “Hold a comment with this many links or more”/);

    const back = await owner.post(`/admin/rules/changes/${event.id}/undo`);
    expect(blog.context.settings.current).toMatchObject({ maxLinks: 0, heldWords: "", manualApproval: false });
    expect((await owner.get(back.location ?? "")).text).toContain("as they were before");
    const again = await owner.post(`/admin/rules/changes/${event.id + 1}/undo`);
    expect(again.status).toBe(303);
    expect(blog.context.settings.current).toMatchObject({ maxLinks: 7, heldWords: "casino\n=win", manualApproval: true });
    expect((await owner.post("/admin/rules/changes/999999/undo")).status).toBe(404);
  });

  it("come back with what was typed and a message at each wrong field", async () => {
    const wrong = { maxLinks: "many", filterHolds: "101", leastSeconds: "", heldWords: "x".repeat(100_001), proofOfWork: "perhaps" };
    for (const path of ["/admin/rules", "/admin/rules/preview"]) {
      const answer = await owner.post(path, await form({}, { ...wrong, refusedWords: "kept <b>" }));
      expect(answer.status).toBe(422);
      for (const name of Object.keys(wrong)) expect(answer.text).toContain(`id="${name}-error"`);
      expect(answer.text).toContain("kept &lt;b>");
      expect(answer.text).toContain('value="many"');
      expect(answer.text).not.toContain('id="trial"');
    }
    expect(blog.context.settings.current).toMatchObject(CALM);
  });

  it("are not changed over somebody else's change", async () => {
    const stale = await form({ maxLinks: 3 });
    await owner.post("/admin/rules", await form({ manualApproval: true }));
    const refused = await owner.post("/admin/rules", stale);
    expect(refused.status).toBe(409);
    expect(refused.text).toContain("Somebody else has changed the rules");
    expect(refused.text).toContain('value="3"');
    expect(blog.context.settings.current).toMatchObject({ maxLinks: 0, manualApproval: true });
    expect((await owner.post("/admin/rules", { ...stale, seen: seenIn(refused) })).status).toBe(303);
    expect(blog.context.settings.current).toMatchObject({ maxLinks: 3, manualApproval: false });
  });

  it("are changed by one of two who do it at once", async () => {
    const [one, two] = [await form({ maxLinks: 3 }), await form({ maxLinks: 4 })];
    const answers = await Promise.all([owner.post("/admin/rules", one), owner.post("/admin/rules", two)]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([303, 409]);
  });

  it("are for administrators", async () => {
    const editor = await blog.signIn("editor");
    expect((await editor.get("/admin/rules")).status).toBe(403);
    for (const path of ["", "/preview", "/changes/1/undo", "/applications", "/applications/1/undo"])
      expect((await editor.post(`/admin/rules${path}`, await form({ maxLinks: 9 }))).status).toBe(403);
    expect(blog.context.settings.current.maxLinks).toBe(0);
  });

  it("tell how often each spoke", async () => {
    await changeSettings(blog.context, { ...CALM, heldWords: "casino" });
    for (const text of ["One casino", "Another casino", "Nothing"]) await post(text);
    expect((await owner.get("/admin/rules")).text).toMatch(/rule=words[^>]*>spoke 2 times in 30 days/);
  });
});

describe("what if", () => {
  it("counts what would come out otherwise, and changes nothing", async () => {
    await changeSettings(blog.context, { ...CALM, heldWords: "casino" });
    for (const text of ["A casino", "Calm words", "See https://example.org/", "Buy pills"]) await post(text);
    const answer = await owner.post("/admin/rules/preview", await form({ heldWords: "", maxLinks: 1, refusedWords: "pills" }));
    expect(answer.status).toBe(200);
    const counted = Object.fromEntries(["held", "passed", "spam", "trash", "unchanged"].map((key) => [key, figure(answer, key)]));
    expect(counted).toEqual({ held: 1, passed: 1, spam: 0, trash: 1, unchanged: 1 });
    expect(answer.text).toContain("1 comment would be decided otherwise (1 approved, 0 spam, 0 trash)");
    expect(answer.text).toContain("1 link; 1 or more are held.");
    expect(answer.text).toMatch(/name="maxLinks"[^>]*value="1"|value="1"[^>]*name="maxLinks"/);
    expect(blog.context.settings.current).toMatchObject({ ...CALM, heldWords: "casino" });
    expect(await blog.context.db.client.comment.count({ where: { status: "approved" } })).toBe(3);
  });

  it("marks false alarms and misses, and counts what it cannot judge", async () => {
    await changeSettings(blog.context, { ...CALM, heldWords: "casino\nbet" });
    const [good, bad] = [await post("A casino of ours"), await post("Place your bet")];
    await owner.post(`/admin/comments/${good}/approval`);
    await owner.post(`/admin/comments/${bad}/spam`);
    await blog.context.db.client.comment.create({
      data: { postId, status: "approved", authorName: "Of old", body: "x", bodyHtml: "<p>x</p>", createdAt: new Date(0) },
    });
    const { text } = await owner.post("/admin/rules/preview", await form({ heldWords: "casino", maxLinks: 1 }));
    expect(text).toContain("1 more comment was imported");
    expect(text).toMatch(/Approved by hand, but stopped by the rules<\/th><td class="cell-number">1<\/td><td class="cell-number"><b>1</);
    expect(text).toMatch(/Marked as spam by hand, but let through by the rules<\/th><td class="cell-number">0<\/td><td class="cell-number"><b>1</);
    expect(text).toContain("miss: a moderator marked it as spam");
    expect(text).toContain(`/admin/comments/${bad}/edit`);
    await changeSettings(blog.context, CALM);
    expect((await owner.post("/admin/rules/preview", await form({ heldWords: "ours" }))).text).toContain("false alarm: a moderator approved it");
  });

  it("is done by one at a time; the other keeps what was typed", async () => {
    const first = tryRules(blog.context, CALM, 100);
    const answer = await owner.post("/admin/rules/preview", await form({ maxLinks: 5 }));
    await first;
    // By the time that the form has come in, the first may be done; so ask while it certainly is not.
    const [under, refused] = [tryRules(blog.context, CALM, 100), tryRules(blog.context, CALM, 100).catch((error: unknown) => error)];
    expect(await refused).toMatchObject({ status: 503 });
    await under;
    expect([200, 503]).toContain(answer.status);
    expect(answer.text).toContain('value="5"');
  });
});

describe("what waits", () => {
  it("is decided by the rules once somebody says so, and not what a moderator had wait; all of it is taken back", async () => {
    await changeSettings(blog.context, { ...CALM, manualApproval: true });
    const [passes, goes, stays, byHand] = [await post("Fine"), await post("Fine pills"), await post("A casino"), await post("Fine as well")];
    await owner.post(`/admin/comments/${byHand}/approval`);
    await owner.post(`/admin/comments/${byHand}/disapproval`);
    const saved = await owner.post("/admin/rules", await form({ manualApproval: false, heldWords: "casino", refusedWords: "pills" }));
    const page = await owner.get(saved.location ?? "");
    expect(page.text).toContain("2 comments that wait would now be decided otherwise: 1 approved, 0 marked as spam, 1 put into the trash.");
    expect(await statusOf(passes)).toBe("pending");

    const { location = "" } = await owner.post("/admin/rules/applications");
    const states = () => Promise.all([passes, goes, stays, byHand].map(statusOf));
    expect(await states()).toEqual(["approved", "trash", "pending", "pending"]);
    const events = await blog.context.db.client.moderationEvent.findMany({ where: { act: "rejudged" }, orderBy: { commentId: "asc" } });
    expect(events.map(({ commentId, toStatus }) => [commentId, toStatus])).toEqual([
      [passes, "approved"],
      [goes, "trash"],
    ]);
    expect(JSON.parse(events[1]?.reasons ?? "[]")).toMatchObject([{ rule: "refused-words" }]);
    const batch = Number(/batch=(\d+)/.exec(location)?.[1]);
    expect(events.map(({ batchId }) => batchId)).toEqual([batch, batch]);

    expect((await owner.get(location)).text).toContain(`action="/admin/rules/applications/${batch}/undo"`);
    await owner.post(`/admin/rules/applications/${batch}/undo`);
    expect(await states()).toEqual(["pending", "pending", "pending", "pending"]);
    // What was taken back waits because of the rules again.
    expect((await owner.get(saved.location ?? "")).text).toContain("2 comments that wait");
  });
});
