import { mkdir, readdir, readFile, stat, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { runImport } from "../../server/transfer/command.ts";
import { type FilesChoice, importWxr } from "../../server/transfer/import.ts";
import { type TestBlog, testBlog } from "../support/blog.ts";
import { scratchFolder } from "../support/scratch.ts";
import { exportFile, item, wxr } from "./fixtures/wxr.ts";
import { breaksOff, leadsTo, type OldBlog, oldBlog, picture, sends } from "./old-blog.ts";

let old: OldBlog;
let blog: TestBlog;
beforeAll(async () => {
  old = await oldBlog();
  blog = await testBlog({ localPeers: [old.origin], settings: { uploadMegabytes: 1 } });
});
afterAll(() => old.close());

const UPLOADS = "/wp-content/uploads/2012/06";

/** An attachment below the old blog's uploads. */
function attachment(id: number, name: string, address = `${old.origin}${UPLOADS}/${name}`): string {
  return item(id, {
    "wp:post_type": "attachment",
    "wp:attachment_url": address,
    "wp:status": "inherit",
    title: name,
    link: `${old.origin}/?attachment_id=${id}`,
  });
}

const post = (id: number, content: string) => item(id, { "content:encoded": content, link: `${old.origin}/2020/05/04/item-${id}/` });
const bring = async (records: string, files: FilesChoice, base = old.origin) => importWxr(blog.context, await exportFile(wxr(records, { base })), { files });
const rows = (source = old.origin) => blog.context.db.client.media.findMany({ where: { source }, orderBy: { id: "asc" } });

/** What came of the file that breaks off lies on the disk; its note says whose it is. */
const halfIsKept = () =>
  vi.waitUntil(
    async () => {
      const folder = join(blog.context.options.data, "arriving");
      for (const name of (await readdir(folder)).filter((each) => each.endsWith(".json"))) {
        const note = await readFile(join(folder, name), "utf8").catch(() => "");
        const part = await stat(join(folder, name.replace(/\.json$/, ""))).catch(() => undefined);
        if (note.includes("broken.jpg") && part && part.size > 0) return true;
      }
      return false;
    },
    { timeout: 20_000 },
  );

test("files are fetched, posts show them, and their old addresses lead to them", async () => {
  old.files.set(`${UPLOADS}/whole.jpg`, sends("image/jpeg", await picture(10, 400, 300)));
  old.files.set(`${UPLOADS}/broken.jpg`, breaksOff("image/jpeg", await picture(20, 300, 200), halfIsKept));
  old.files.set(`${UPLOADS}/unlisted.jpg`, sends("image/jpeg", await picture(30)));
  old.files.set(`${UPLOADS}/paper.pdf`, sends("application/pdf", "%PDF-1.4 a paper"));
  const content = `<img class="wp-image-901" src="${old.origin}${UPLOADS}/whole-300x225.jpg" alt="Whole">
<img src="${old.origin}${UPLOADS}/broken.jpg"> <img src="${old.origin}${UPLOADS}/unlisted.jpg">
<a href="${old.origin}${UPLOADS}/paper.pdf">paper</a> <a href="${old.origin}/about/x.pdf">page</a>`;
  const records = post(900, content) + attachment(901, "whole.jpg") + attachment(902, "broken.jpg");
  const { files } = await bring(records, { from: "server" });
  expect(files).toEqual({ here: 0, waiting: 4, failed: 0 });
  const path = "/2020/05/04/item-900/";
  expect((await blog.get(path)).text.match(/remote-picture/g)).toHaveLength(3);

  await blog.runJobs();
  blog.clock.advance(10_000);
  await blog.runJobs();
  expect(old.asked.filter((asked) => asked.includes("broken"))).toEqual([`${UPLOADS}/broken.jpg`, expect.stringMatching(/broken\.jpg bytes=\d+-$/)]);
  const { text } = await blog.get(path);
  expect(text).not.toContain("remote-picture");
  expect(text).toMatch(/src="\/media\/library\/[^"]+whole[^"]*\.jpg"/);
  expect(text).toMatch(/<a href="\/media\/library\/[^"]+\.pdf">paper<\/a>/);
  expect(text).toContain(`href="${old.origin}/about/x.pdf"`);
  for (const row of await rows()) expect((await blog.get(`/media/${row.file}`)).status).toBe(200);
  const led = await blog.get(`${UPLOADS}/whole-300x225.jpg`);
  expect(led.status).toBe(301);
  expect((await blog.get(new URL(led.location ?? "", blog.origin).pathname)).headers.get("content-type")).toBe("image/jpeg");
  expect((await blog.get(`${UPLOADS}/nothing.jpg`)).status).toBe(404);

  old.asked.length = 0;
  expect((await bring(records, { from: "server" })).files).toEqual({ here: 4, waiting: 0, failed: 0 });
  await blog.runJobs();
  expect([old.asked, await rows()]).toEqual([[], expect.objectContaining({ length: 4 })]);
});

test("what can't be had says why, and can be tried again", async () => {
  const base = `${old.origin}/second`;
  old.files.set(`${UPLOADS}/page.jpg`, sends("text/html; charset=utf-8", "<h1>Moved</h1>"));
  old.files.set(`${UPLOADS}/drawing.svg`, sends("image/svg+xml", '<svg xmlns="http://www.w3.org/2000/svg"/>'));
  old.files.set(`${UPLOADS}/huge.jpg`, sends("image/jpeg", Buffer.alloc(2_000_000)));
  old.files.set(`${UPLOADS}/inwards.jpg`, leadsTo("http://127.0.0.1:9/secret.jpg"));
  old.files.set(`${UPLOADS}/round.jpg`, leadsTo(`${UPLOADS}/round.jpg`));
  old.files.set(`${UPLOADS}/ill.jpg`, (_request, response) => void response.writeHead(500).end());
  const names = ["page.jpg", "drawing.svg", "huge.jpg", "inwards.jpg", "round.jpg", "gone.jpg", "ill.jpg"];
  const records = names.map((name, index) => attachment(920 + index, name)).join("") + attachment(930, "p.jpg", "http://10.1.2.3/wp-content/uploads/p.jpg");
  await bring(records, { from: "server" }, base);
  for (let minutes = 0; minutes < 20; minutes++) {
    await blog.runJobs();
    blog.clock.advance(600_000);
  }
  const problems = Object.fromEntries((await rows(base)).map(({ title, fetchProblem }) => [title, fetchProblem]));
  expect(problems).toEqual({
    "page.jpg": "page",
    "drawing.svg": "type",
    "huge.jpg": "large",
    "inwards.jpg": "private",
    "round.jpg": "redirects",
    "gone.jpg": "missing",
    "ill.jpg": "unreachable",
    "p.jpg": "private",
  });
  old.files.set(`${UPLOADS}/ill.jpg`, sends("image/jpeg", await picture(40)));
  const admin = await blog.signIn("administrator");
  const list = await admin.get("/admin/missing-files");
  expect(list.text).toContain("gone.jpg");
  expect((await admin.post("/admin/missing-files/tries", { all: "1" })).status).toBe(303);
  await blog.runJobs();
  expect((await rows(base)).filter(({ file }) => file !== null).map(({ title }) => title)).toEqual(["ill.jpg"]);
  expect((await (await blog.signIn("author")).get("/admin/missing-files")).status).toBe(403);
});

test("from a copied folder: nothing outside of it is read, and nobody is asked", async () => {
  const base = `${old.origin}/third`;
  const folder = await scratchFolder("uploads");
  await mkdir(join(folder, "2012/06"), { recursive: true });
  await writeFile(join(folder, "2012/06/here.jpg"), await picture(50));
  await writeFile(join(folder, "2012/06/large-scaled.jpg"), await picture(60));
  await writeFile(join(folder, "..", "secret.pdf"), "%PDF-1.4 secret");
  await symlink(join(folder, "..", "secret.pdf"), join(folder, "2012/06/led.pdf"));
  const records = ["here.jpg", "large.jpg", "led.pdf", "..%2F..%2F..%2Fsecret.pdf", "gone.jpg"].map((name, index) => attachment(940 + index, name)).join("");
  old.asked.length = 0;
  const { files, problems } = await bring(records, { from: "folder", folder }, base);
  expect(files).toEqual({ here: 2, waiting: 0, failed: 3 });
  expect(problems.map(({ message }) => message)).toEqual(Array.from({ length: 3 }, () => "The file could not be had: it is not in the folder."));
  expect(old.asked).toEqual([]);
});

test("--wait returns when the files are here", async () => {
  old.files.set(`${UPLOADS}/waited.jpg`, sends("image/jpeg", await picture(70)));
  const file = await exportFile(wxr(attachment(960, "waited.jpg") + attachment(961, "lost.jpg"), { base: `${old.origin}/fourth` }));
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  expect(await runImport(blog.context, file, { dryRun: false, json: true, files: { from: "here" } }, { stdout, stderr })).toBe(0);
  expect(JSON.parse(String(stdout.read()))).toMatchObject({
    files: { here: 1, waiting: 0, failed: 1 },
    problems: [{ item: `${old.origin}${UPLOADS}/lost.jpg` }],
  });
});
