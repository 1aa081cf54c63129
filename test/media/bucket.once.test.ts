import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import S3rver from "s3rver";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { diskFiles } from "../../server/files/disk-files.ts";
import type { FileStore } from "../../server/files/file-store.ts";
import { openBucket } from "../../server/files/bucket-files.ts";
import type { MediaOptions } from "../../server/options.ts";
import { testBlog } from "../support/blog.ts";
import { scratchFolder } from "../support/scratch.ts";
import { makePicture, outcome, upload } from "./files.ts";

let service: S3rver;
let options: MediaOptions;
let folder: string;

beforeAll(async () => {
  folder = await scratchFolder("bucket");
  service = new S3rver({ address: "127.0.0.1", port: 0, silent: true, directory: join(folder, "s3"), configureBuckets: [{ name: "pictures", configs: [] }] });
  const { port } = await service.run();
  options = {
    kind: "s3",
    endpoint: `http://127.0.0.1:${port}`,
    region: "us-east-1",
    bucket: "pictures",
    accessKeyId: "S3RVER",
    secretAccessKey: "S3RVER",
    prefix: "blog/",
  };
});

afterAll(() => service.close());

describe.each<[string, () => Promise<FileStore> | FileStore]>([
  ["the disk", () => diskFiles(join(folder, "disk"))],
  ["a bucket", () => openBucket(options)],
])("files on %s", (_where, openStore) => {
  it("are kept, read in whole and in part, listed and removed", async () => {
    const files = await openStore();
    await files.check();
    await files.put("library/3f/a.txt", Buffer.from("0123456789"));
    await writeFile(join(folder, "source"), "from a file");
    await files.put("library/3f/b.txt", { path: join(folder, "source") });
    await files.put("pictures/c.webp", Buffer.from("x"));
    expect(await text((await files.open("library/3f/a.txt"))?.stream ?? Readable.from([]))).toBe("0123456789");
    expect(await text((await files.open("library/3f/a.txt", { from: 2, to: 4 }))?.stream ?? Readable.from([]))).toBe("234");
    expect(await text((await files.open("library/3f/b.txt"))?.stream ?? Readable.from([]))).toBe("from a file");
    expect(await files.facts("library/3f/a.txt")).toMatchObject({ byteSize: 10 });
    const names: string[] = [];
    for await (const { name } of files.list("library/")) names.push(name);
    expect(names.toSorted()).toEqual(["library/3f/a.txt", "library/3f/b.txt"]);
    await files.remove("library/3f/a.txt");
    await files.remove("library/3f/a.txt");
    expect([await files.has("library/3f/a.txt"), await files.open("library/3f/a.txt")]).toEqual([false, undefined]);
    expect([await files.has("../secret"), await files.has("library")]).toEqual([false, false]);
    await expect((async () => files.put("../secret", Buffer.from("x")))()).rejects.toThrow("may be called");
  });
});

describe("a blog with a bucket", () => {
  it("keeps pictures there, and readers get them from the blog", async () => {
    const blog = await testBlog({ media: options });
    const author = await blog.signIn("author");
    const [item] = outcome(await upload(author, [{ name: "a.png", bytes: await makePicture(30, 20, "png") }])).items;
    const { status, headers } = await blog.get(item?.url ?? "");
    expect([status, headers.get("content-type"), headers.get("x-content-type-options")]).toEqual([200, "image/png", "nosniff"]);
    expect((await blog.get(item?.url ?? "", { range: "bytes=0-3" })).status).toBe(206);
    expect((await blog.get("/media/library/00/none-000000000000.png")).status).toBe(404);
    expect((await author.get("/admin/media")).text).not.toContain(options.endpoint ?? "");
    await author.post("/admin/media/deletions", { ids: [item?.id ?? 0], sure: "yes" });
    expect((await blog.get(item?.url ?? "")).status).toBe(404);
  });

  it("says what is wrong with a bucket that is shut", async () => {
    await expect((await openBucket({ ...options, bucket: "others" })).check()).rejects.toThrow(/bucket/i);
    await expect((await openBucket({ ...options, accessKeyId: "WRONG" })).check()).rejects.toThrow(/access key/i);
  });
});
