import { expect, it } from "vitest";
import { findOrCreateCategories, findOrCreateTags } from "../../server/terms/terms.ts";
import { testBlog } from "../support/blog.ts";

it("finds a tag by its name, however it is written, and makes what is not there", async () => {
  const blog = await testBlog();
  const { db } = blog.context;
  const named = (...names: string[]) => db.transaction((tx) => findOrCreateTags(tx, names));
  const [cafe] = await named("Café", "  ", "CAFÉ", "cafe");
  expect(await named("cafe")).toEqual([cafe]);
  await named("C++", "C#", "C");
  await named("!!!");
  const tags = await db.client.tag.findMany({
    orderBy: { id: "asc" },
    select: { name: true, slug: true },
  });
  expect(tags).toEqual([
    { name: "Café", slug: "cafe" },
    { name: "C++", slug: "c" },
    { name: "C#", slug: "c-2" },
    { name: "C", slug: "c-3" },
    { name: "!!!", slug: "tag" },
  ]);
  expect(await named("c#")).toEqual([3]);
  expect(await named("!!!")).toEqual([5]);
});

it("makes categories at the root, and finds those that an import gave another slug", async () => {
  const blog = await testBlog();
  const { db } = blog.context;
  const odd = await db.client.category.create({
    data: { name: "News", slug: "neuigkeiten", path: "neuigkeiten" },
  });
  expect(await db.transaction((tx) => findOrCreateCategories(tx, ["News"]))).toEqual([odd.id]);
  const [walks] = await db.transaction((tx) => findOrCreateCategories(tx, ["Long  walks"]));
  expect(await db.client.category.findUnique({ where: { id: walks ?? 0 } })).toMatchObject({
    name: "Long walks",
    slug: "long-walks",
    path: "long-walks",
    parentId: null,
  });
});
