import { existsSync } from "node:fs";
import { mkdir, utimes, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { sweepMedia } from "../../server/media/sweeping.ts";
import { readVariants } from "../../server/posts/media-lookup.ts";
import { testBlog } from "../support/blog.ts";
import { makePicture, outcome, upload } from "./files.ts";

const TWO_HOURS_AGO = new Date(Date.now() - 7_200_000);

it("what a process that died left behind is swept away, and nothing else", async () => {
  const blog = await testBlog();
  const { data } = blog.context.options;
  const leave = async (name: string, at = TWO_HOURS_AGO) => {
    await mkdir(dirname(join(data, name)), { recursive: true });
    await writeFile(join(data, name), "left");
    await utimes(join(data, name), at, at);
  };
  const author = await blog.signIn("author");
  const [item] = outcome(await upload(author, [{ name: "kept.jpg", bytes: await makePicture(400, 200) }])).items;
  const row = await blog.context.db.client.media.findUniqueOrThrow({ where: { id: item?.id ?? 0 } });
  const kept = readVariants(row.variants).map(({ file }) => `media/${file}`);
  for (const name of kept) await utimes(join(data, name), TWO_HOURS_AGO, TWO_HOURS_AGO);
  const gone = [
    "media/library/00/ghost-000000000000.jpg",
    "media/library/00/ghost-000000000000-320.webp",
    "media/library/00/.x.jpg.0123456789abcdef",
    "arriving/upload",
  ];
  const others = ["media/pictures/face.webp", "media/embeds/card.webp", "media/library/00/by-hand.jpg"];
  for (const name of [...gone, ...others]) await leave(name);
  await leave("media/library/11/young-111111111111.jpg", new Date());
  await sweepMedia(blog.context);
  expect(gone.filter((name) => existsSync(join(data, name)))).toEqual([]);
  const there = [...kept, ...others, "media/library/11/young-111111111111.jpg"];
  expect(there.filter((name) => !existsSync(join(data, name)))).toEqual([]);
});
