import { existsSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { readVariants } from "../../server/posts/media-lookup.ts";
import { testBlog, type TestBlog } from "../support/blog.ts";
import type { Reader } from "../support/reader.ts";
import { makePicture, outcome, upload } from "./files.ts";

let blog: TestBlog;
let author: Reader & { personId: number };
let editor: Reader & { personId: number };

beforeAll(async () => {
  blog = await testBlog();
  author = await blog.signIn("author", "Ada");
  editor = await blog.signIn("editor");
});

const rowOf = (id: number) => blog.context.db.client.media.findUniqueOrThrow({ where: { id } });
const isThere = (file: string) => existsSync(join(blog.context.options.data, "media", file));

async function add(reader: Reader, name: string, bytes: Buffer) {
  const [item] = outcome(await upload(reader, [{ name, bytes }])).items;
  if (!item) throw new Error(`${name} was not taken`);
  return item;
}

/** A post that everybody may read. @returns its id and path */
async function publish(content: string, more: Record<string, string> = {}): Promise<{ id: number; path: string }> {
  const { location } = await editor.post("/admin/posts", {
    title: crypto.randomUUID(),
    content,
    format: "html",
    act: "publish",
    visibility: "public",
    ...more,
  });
  const id = Number(/\/posts\/(\d+)/.exec(location ?? "")?.[1]);
  const { path } = await blog.context.db.client.post.findUniqueOrThrow({ where: { id } });
  return { id, path: path ?? "" };
}

describe("a picture that is uploaded", () => {
  it("is kept at several widths, in WebP and in its own format, and nothing of the upload itself", async () => {
    const item = await add(author, "Hafen am Morgen.JPG", await makePicture(700, 350));
    const row = await rowOf(item.id);
    expect(item).toMatchObject({ title: "Hafen am Morgen", alt: "", width: 700, height: 350, mimeType: "image/jpeg", fileName: "Hafen am Morgen.JPG" });
    expect(item.url).toMatch(/^\/media\/library\/[0-9a-f]{2}\/hafen-am-morgen-[0-9a-f]{12}\.jpg$/);
    expect(readVariants(row.variants).map(({ type, width, height }) => `${type} ${width}×${height}`)).toEqual([
      "image/webp 320×160",
      "image/jpeg 640×320",
      "image/webp 640×320",
      "image/jpeg 700×350",
      "image/webp 700×350",
    ]);
    expect(row.placeholder).toMatch(/^data:image\/webp;base64,/);
    expect(row.placeholder?.length).toBeLessThan(400);
    expect(readVariants(row.variants).every(({ file }) => isThere(file))).toBe(true);
    const { headers, status } = await blog.get(item.url);
    expect(status).toBe(200);
    expect(headers.get("content-type")).toBe("image/jpeg");
    expect(headers.get("cache-control")).toContain("immutable");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("content-security-policy")).toContain("sandbox");
  });

  it("stays one item however often it comes, even at the same time", async () => {
    const bytes = await makePicture(40, 40, "png");
    const answers = await Promise.all(["a.png", "b.png", "c.png"].map((name) => upload(author, [{ name, bytes }])));
    expect(new Set(answers.flatMap((answer) => outcome(answer).items.map(({ id }) => id))).size).toBe(1);
  });
});

describe("a picture in a post", () => {
  it("has all its widths, its size and its few pixels; who changes its words changes the post's where it had none", async () => {
    const one = await add(editor, "one.jpg", await makePicture(800, 400, "jpeg", "#123456"));
    const two = await add(editor, "two.jpg", await makePicture(400, 400, "jpeg", "#654321"));
    const { id, path } = await publish(
      `<figure class="wp-block-image alignright"><img data-media-id="${one.id}" src="${one.url}" alt="" width="300"></figure><p>And <img src="${two.url}" alt="Mine" /></p>`,
    );
    const [first = "", second = ""] = (await blog.get(path)).text.match(/<span class="picture">.*?<\/picture><\/span>/g) ?? [];
    expect(first).toMatch(/^<span class="picture"><img class="picture-under" src="data:image\/webp;base64,[^"]+" alt="" width="300" height="150">/);
    expect(first).toMatch(
      /<source type="image\/webp" srcset="\S+-320.webp 320w, \S+-640.webp 640w, \S+-800.webp 800w" sizes="\(max-width: 332px\) 100vw, 300px">/,
    );
    expect(first).toContain('fetchpriority="high"');
    expect(first).not.toContain("lazy");
    expect(second).toContain('loading="lazy"');
    expect(second).toContain('alt="Mine" width="400" height="400"');
    expect(await blog.context.db.client.mediaUse.count({ where: { postId: id } })).toBe(2);

    const before = await blog.context.db.client.post.findUniqueOrThrow({ where: { id } });
    for (const { id: mediaId } of [one, two]) await editor.post(`/admin/media/${mediaId}`, { altText: "From the library", title: "T", caption: "" });
    const html = (await blog.get(path)).text;
    expect(html.match(/alt="(?:Mine|From the library)"/g)).toEqual(['alt="From the library"', 'alt="Mine"']);
    const after = await blog.context.db.client.post.findUniqueOrThrow({ where: { id } });
    expect([after.version, after.updatedAt]).toEqual([before.version, before.updatedAt]);
    expect((await editor.get(`/admin/media/${one.id}`)).text).toContain(`/admin/posts/${id}/edit`);
    expect((await blog.get("/feed/")).text).not.toMatch(/picture-under|srcset/);
  });

  it("can be replaced, and then deleted", async () => {
    const { id, url } = await add(editor, "old.png", await makePicture(64, 32, "png", "#00ff00"));
    const { path } = await publish(`<p>Here: <img data-media-id="${id}" src="${url}" alt="x"></p>`);
    const other = await makePicture(50, 25, "png", "#0000ff");
    expect((await upload(editor, [{ name: "new.png", bytes: other }], { path: `/admin/media/${id}/file`, accept: "text/html" })).status).toBe(303);
    const fresh = (await rowOf(id)).file;
    expect((await blog.get(path)).text).toContain(`/media/${fresh}`);
    expect(await blog.get(url)).toMatchObject({ status: 301, location: `/media/${fresh}` });
    expect((await upload(editor, [{ name: "again.png", bytes: other }], { path: `/admin/media/${id}/file`, accept: "text/html" })).status).toBe(409);

    expect((await editor.post("/admin/media/deletions", { ids: [id] })).text).toContain("Delete for good?");
    expect((await author.post("/admin/media/deletions", { ids: [id], sure: "yes" })).status).toBe(403);
    expect((await editor.post("/admin/media/deletions", { ids: [id], sure: "yes" })).location).toBe("/admin/media?done=deleted&count=1");
    expect(isThere(fresh ?? "")).toBe(false);
    expect([(await blog.get(url)).status, (await blog.get(`/media/${fresh}`)).status]).toEqual([404, 404]);
  });
});

describe("the library", () => {
  it("finds by words, kind, month, missing text and use", async () => {
    await add(author, "Ötztal.webp", await makePicture(30, 20, "webp"));
    await add(author, "Minutes of May.pdf", Buffer.from("%PDF-1.4\n%%EOF"));
    const list = async (query: string) => outcome(await author.get(`/admin/media?${query}`, { accept: "application/json" })).items.map(({ title }) => title);
    expect(await list("q=otztal")).toEqual(["Ötztal"]);
    expect(await list("kind=document")).toEqual(["Minutes of May"]);
    expect(await list("month=2024-01")).toEqual([]);
    expect(await list("month=2025-06&q=minutes may")).toEqual(["Minutes of May"]);
    expect(await list("alt=none&kind=image")).not.toContain("one");
    expect(await list("unused=yes")).toContain("Ötztal");
    expect(await list("unused=yes")).not.toContain("T");
  });

  it("lets authors change what is theirs alone, and contributors nothing", async () => {
    const { id } = await add(editor, "editors.png", await makePicture(10, 10, "png", "#abcdef"));
    expect((await author.post(`/admin/media/${id}`, { altText: "x" })).status).toBe(403);
    const contributor = await blog.signIn("contributor");
    const refused = await upload(contributor, [{ name: "a.png", bytes: await makePicture(9, 9, "png") }]);
    expect([refused.status, (JSON.parse(refused.text) as { detail: string }).detail]).toEqual([403, expect.stringMatching(/\w/)]);
  });
});
