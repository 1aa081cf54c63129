import { describe, expect, it } from "vitest";
import { testBlog } from "../support/blog.ts";

describe("the job queue", () => {
  it("does each job once, in order, when it is due", async () => {
    const blog = await testBlog();
    const { jobs, db } = blog.context;
    const done: unknown[] = [];
    jobs.handle({ note: async (payload) => void done.push(payload) });
    await jobs.add(db.client, "note", 2, { runAt: new Date(blog.clock.now.getTime() + 1000) });
    await jobs.add(db.client, "note", 1);
    await blog.runJobs();
    expect(done).toEqual([1]);
    blog.clock.advance(2000);
    await Promise.all([blog.runJobs(), blog.runJobs()]);
    expect(done).toEqual([1, 2]);
  });

  it("tries again after a failure, later each time, and gives up at last", async () => {
    const blog = await testBlog();
    const { jobs, db } = blog.context;
    let tries = 0;
    jobs.handle({
      stumble: async () => {
        tries += 1;
        throw new Error("not today");
      },
    });
    await jobs.add(db.client, "stumble", {});
    for (let hour = 0; hour < 20; hour++) {
      await blog.runJobs();
      blog.clock.advance(3_600_000);
    }
    expect(tries).toBe(8);
    expect(await db.client.job.findFirst({ where: { kind: "stumble" } })).toMatchObject({ attempts: 8, lastError: "not today" });
  });

  it("takes over what a process left that died", async () => {
    const blog = await testBlog();
    const { jobs, db } = blog.context;
    let done = 0;
    jobs.handle({ note: async () => void (done += 1) });
    await jobs.add(db.client, "note", {});
    await db.client.job.updateMany({ data: { lockedAt: blog.clock.now, attempts: 1 } });
    await blog.runJobs();
    expect(done).toBe(0);
    blog.clock.advance(6 * 60_000);
    await blog.runJobs();
    expect(done).toBe(1);
  });

  it("keeps a job that was scheduled anew while it ran", async () => {
    const blog = await testBlog();
    const { jobs, db } = blog.context;
    let runs = 0;
    jobs.handle({
      again: async () => {
        runs += 1;
        if (runs === 1) await jobs.add(db.client, "again", {}, { uniqueKey: "again", runAt: new Date(blog.clock.now.getTime() + 1000) });
      },
    });
    await jobs.add(db.client, "again", {}, { uniqueKey: "again" });
    await blog.runJobs();
    blog.clock.advance(2000);
    await blog.runJobs();
    expect(runs).toBe(2);
  });
});
