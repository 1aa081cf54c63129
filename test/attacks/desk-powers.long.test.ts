import { expect, it } from "vitest";
import { testBlog } from "../support/blog.ts";
import { addressOf, browserOf, deskState, deskTable, fillDesk, refusalProblem, WHO } from "./desk-table.ts";

it("every route of the desk refuses everybody who may not, and is open to the least of those who may", { timeout: 300_000 }, async () => {
  const blog = await testBlog();
  const ids = await fillDesk(blog);
  const browsers = new Map(await Promise.all(WHO.map(async (who) => [who, await browserOf(blog, who)] as const)));
  const before = await deskState(blog);
  const wrong: unknown[] = [];
  for (const route of deskTable(blog)) {
    for (const who of WHO.slice(0, WHO.indexOf(route.least))) {
      const problem = await refusalProblem(browsers.get(who), route, ids);
      if (problem) wrong.push([who, problem]);
    }
  }
  expect(wrong).toEqual([]);
  expect(await deskState(blog)).toBe(before);
  for (const route of deskTable(blog)) {
    // Those that are there at times only, and a stream that does not end.
    if (route.method !== "GET" || /setup|invitation$|as-reader|events|:key|batches|csv/.test(route.path)) continue;
    const { status } = (await browsers.get(route.least)?.get(addressOf(route, ids))) ?? { status: 0 };
    expect([route.path, route.least, [200, 302, 303].includes(status)]).toEqual([route.path, route.least, true]);
  }
});
