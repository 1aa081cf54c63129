import { expect, it } from "vitest";
import { tidyHouse } from "../server/housekeeping.ts";
import { testBlog } from "./support/blog.ts";

const HOUR = 3_600_000;

it("what has run out is removed, and what is to be remembered stays", async () => {
  const blog = await testBlog({ at: "2027-03-15T12:00:00Z" });
  const { client } = blog.context.db;
  const ago = (hours: number) => new Date(blog.clock.now.getTime() - hours * HOUR);
  const { personId } = await blog.signIn("author");
  await client.emailLink.createMany({
    data: [
      { kind: "sign-in", email: "over@example.org", tokenHash: "over", expiresAt: ago(25) },
      { kind: "sign-in", email: "lately@example.org", tokenHash: "lately", expiresAt: ago(23) },
      { kind: "invitation", email: "open@example.org", tokenHash: "open", expiresAt: ago(-1) },
    ],
  });
  await client.secondStep.createMany({
    data: [
      { personId, way: "password", returnPath: "", tokenHash: "over", expiresAt: ago(0) },
      { personId, way: "password", returnPath: "", tokenHash: "open", expiresAt: ago(-1) },
    ],
  });
  const months = ["2024-12", "2025-02", "2025-03", "2027-03"];
  await client.providerMonth.createMany({ data: months.map((month) => ({ provider: "x", month, signIns: 7 })) });
  await client.accountEvent.create({ data: { personId, act: "linked", createdAt: ago(24 * 3650) } });

  await tidyHouse(blog.context);
  expect((await client.emailLink.findMany({ orderBy: { id: "asc" } })).map(({ tokenHash }) => tokenHash)).toEqual(["lately", "open"]);
  expect((await client.secondStep.findMany()).map(({ tokenHash }) => tokenHash)).toEqual(["open"]);
  expect((await client.providerMonth.findMany({ orderBy: { month: "asc" } })).map(({ month }) => month)).toEqual(["2025-03", "2027-03"]);
  expect(await client.accountEvent.count({ where: { act: "linked" } })).toBe(1);
});
