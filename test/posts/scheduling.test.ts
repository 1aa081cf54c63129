import { describe, expect, it } from "vitest";
import { pino } from "pino";
import { createJobQueue } from "../../server/jobs/queue.ts";
import { postJobs, publishOverdue } from "../../server/posts/scheduling.ts";
import { changeSettings, testBlog, type TestBlog } from "../support/blog.ts";
import { idOf, postForm } from "../admin/forms.ts";

const silent = pino({ level: "silent" });

async function statusOf(blog: TestBlog, id: number): Promise<string> {
  return (await blog.context.db.client.post.findUniqueOrThrow({ where: { id } })).status;
}

describe("a scheduled post", () => {
  it("is published once by any of several processes, whatever long work is under way", async () => {
    const blog = await testBlog({ at: "2025-06-18T10:00:00Z" });
    const author = await blog.signIn("author");
    const { context, clock } = blog;
    const id = idOf(await author.post("/admin/posts", postForm({ publishedLocal: "2025-06-18T11:00" })));
    await author.get("/"); // A stored page has to be forgotten.
    const queues = [0, 1, 2].map(() => createJobQueue(context.db, silent, () => clock.now));
    let finish = () => {};
    const long = new Promise<void>((done) => (finish = done));
    let begun = 0;
    for (const queue of queues) {
      queue.handle(postJobs(context), "clock");
      queue.handle({ long: () => ((begun += 1), long) });
    }
    await queues[0]?.add(context.db.client, "long", {});

    clock.advance(59 * 60_000 + 59_000);
    const early = queues.map((queue) => queue.runDue());
    await expect.poll(() => begun).toBe(1);
    expect(await statusOf(blog, id)).toBe("scheduled");
    clock.advance(1000);
    // The long job is still under way in the first of them: what the clock asks for does not wait for it.
    queues[0]?.start();
    await expect.poll(() => statusOf(blog, id), { timeout: 2000 }).toBe("published");
    const late = queues.slice(1).map((queue) => queue.runDue());
    finish();
    await Promise.all([...early, ...late]);
    await Promise.all(queues.map((queue) => queue.stop()));
    expect(await context.db.client.post.findUniqueOrThrow({ where: { id } })).toMatchObject({ status: "published", version: 2 });
    expect(await context.db.client.job.count({ where: { kind: "notify-post" } })).toBe(1);
    expect((await blog.get("/")).text).toContain("A walk");
  });

  it("is published when the clock has jumped over its date, and when nobody is left to do it", async () => {
    const blog = await testBlog({ at: "2025-06-18T10:00:00Z" });
    const author = await blog.signIn("author");
    const [first, second] = [
      idOf(await author.post("/admin/posts", postForm({ publishedLocal: "2025-06-18T11:00" }))),
      idOf(await author.post("/admin/posts", postForm({ publishedLocal: "2025-06-20T11:00" }))),
    ];
    blog.clock.advance(24 * 3_600_000);
    await blog.runJobs();
    expect([await statusOf(blog, first), await statusOf(blog, second)]).toEqual(["published", "scheduled"]);
    await blog.context.db.client.job.deleteMany();
    blog.clock.advance(24 * 3_600_000);
    await publishOverdue(blog.context);
    expect(await statusOf(blog, second)).toBe("scheduled");
    blog.clock.advance(2 * 3_600_000);
    await publishOverdue(blog.context);
    expect(await statusOf(blog, second)).toBe("published");
  });

  it("keeps its moment when the clocks or the blog's time zone change, and the editor says so", async () => {
    const blog = await testBlog({ at: "2025-03-01T10:00:00Z", settings: { timeZone: "Europe/Berlin" } });
    const author = await blog.signIn("author");
    const { client } = blog.context.db;
    const momentOf = async (id: number) => (await client.post.findUniqueOrThrow({ where: { id } })).publishedAt?.toISOString();

    const skipped = await author.post("/admin/posts", postForm({ publishedLocal: "2025-03-30T02:30" }));
    expect(skipped.location).toContain("skipped=02:30");
    expect((await author.get(skipped.location ?? "")).text).toContain("there is no 02:30: it is 03:30.");
    expect(await momentOf(idOf(skipped))).toBe("2025-03-30T01:30:00.000Z");

    const twice = await author.post("/admin/posts", postForm({ publishedLocal: "2025-10-26T02:30" }));
    expect((await author.get(twice.location ?? "")).text).toContain("02:30 comes twice");
    expect(await momentOf(idOf(twice))).toBe("2025-10-26T00:30:00.000Z");

    const summer = await author.post("/admin/posts", postForm({ publishedLocal: "2025-06-18T11:00" }));
    await changeSettings(blog.context, { timeZone: "America/New_York" });
    const editor = await author.get(`/admin/posts/${idOf(summer)}/edit`);
    expect(editor.text).toContain("on its clock (America/New_York) this is June 18, 2025 at 5:00 AM now.");
    await author.post(`/admin/posts/${idOf(summer)}`, postForm({ version: "1", publishedLocal: "2025-06-18T11:00" }));
    expect(await momentOf(idOf(summer))).toBe("2025-06-18T09:00:00.000Z");
  });
});
