import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { readWxr } from "../../server/transfer/wxr-reader.ts";
import type { WxrRecord } from "../../server/transfer/wxr-records.ts";
import { author, cdata, comment, exportFile, item, meta, term, wxr } from "./fixtures/wxr.ts";

async function readAll(content: string | Buffer): Promise<WxrRecord[]> {
  const records: WxrRecord[] = [];
  for await (const record of readWxr(await exportFile(content))) records.push(record);
  return records;
}

describe("a good file", () => {
  test.each([
    ["1.0", "http"],
    ["1.1", "http"],
    ["1.2", "http"],
    ["1.2", "https"],
  ])("WXR %s, %s", async (version, scheme) => {
    const records = await readAll(wxr(author("ann") + item(7, {}, comment(3)), { version, scheme }));
    expect(records.map((record) => record.kind)).toEqual(["channel", "author", "item"]);
    expect(records[0]).toMatchObject({ title: "Old blog", version, baseBlogUrl: "https://old.example.org" });
    expect(records[2]).toMatchObject({ id: "7", title: "Item 7", creator: "ann", comments: [{ id: "3", author: "Reader 3", approved: "1" }] });
  });

  test("prefixes are only names", async () => {
    const text = wxr(item(1)).replaceAll("wp:", "w:").replaceAll("xmlns:wp", "xmlns:w");
    expect((await readAll(text)).at(-1)).toMatchObject({ id: "1", status: "publish" });
  });

  test("content keeps its spaces, and CDATA may be cut in two", async () => {
    const content = " a\n\n]]> b <b>&amp;</b>\n";
    expect((await readAll(wxr(item(1, { "content:encoded": content })))).at(-1)).toMatchObject({ content });
  });

  test("terms, custom fields and terms of other kinds", async () => {
    const records = await readAll(
      wxr(
        `<wp:category><wp:term_id>4</wp:term_id><wp:category_nicename>a</wp:category_nicename><wp:category_parent/><wp:cat_name>${cdata("A &amp; B")}</wp:cat_name></wp:category>` +
          `<wp:tag><wp:tag_slug>t</wp:tag_slug><wp:tag_name>T</wp:tag_name></wp:tag><wp:term><wp:term_taxonomy>nav_menu</wp:term_taxonomy><wp:term_slug>m</wp:term_slug></wp:term>` +
          item(1, {}, term("category", "a", "A") + meta("_thumbnail_id", "9") + meta("_edit_lock", "x")),
      ),
    );
    expect(records.slice(1, 4)).toMatchObject([
      { kind: "term", taxonomy: "category", id: "4", slug: "a", name: "A &amp; B", parent: "" },
      { kind: "term", taxonomy: "post_tag", slug: "t" },
      { kind: "term", taxonomy: "nav_menu" },
    ]);
    expect(records[4]).toMatchObject({ terms: [{ domain: "category", slug: "a", name: "A" }], meta: [{ key: "_thumbnail_id", value: "9" }] });
  });

  test("a byte order mark, and characters cut between chunks", async () => {
    const content = "日本語🙂".repeat(30_000);
    const [, read] = await readAll(Buffer.from(`\uFEFF${wxr(item(1, { "content:encoded": content }))}`));
    expect(read).toMatchObject({ content });
  });

  test("a blog without anything", async () => {
    expect(await readAll(wxr(""))).toHaveLength(1);
  });
});

describe("a bad file", () => {
  const good = wxr(item(1) + item(2));
  test.each<[string, string | Buffer, RegExp]>([
    ["empty", "", /^The file is empty/],
    ["text", "Dear diary", /^Line 1, column 1: This is not an XML file/],
    ["binary", Buffer.from([0x3c, 0x61, 0, 1, 2, 3]), /binary/],
    ["compressed", gzipSync(good), /gzip/],
    ["a ZIP archive", Buffer.from("PK\u0003\u0004xxxx"), /ZIP/],
    ["UTF-16", Buffer.from(`\uFEFF${good}`, "utf16le"), /UTF-16/],
    ["UTF-16 without a mark", Buffer.from(good, "utf16le"), /UTF-16/],
    ["Latin-1", good.replace("UTF-8", "ISO-8859-1"), /ISO-8859-1: save it as UTF-8/],
    [
      "not UTF-8",
      Buffer.concat([Buffer.from(good.slice(0, 700)), Buffer.from([0xff]), Buffer.from(good.slice(700))]),
      /^Line \d\d, column \d+: From here on the file is not valid UTF-8/,
    ],
    ["a web page", "<!doctype html><html><body>Sign in</body></html>", /This is a web page/],
    ["some other XML", "<?xml version='1.0'?><opml/>", /begins with <opml>/],
    ["a feed", '<rss version="2.0"><channel><title>x</title></channel></rss>', /RSS feed, but not a WordPress export/],
    ["no version", good.replace(/<wp:wxr_version>.*<\/wp:wxr_version>/, ""), /does not tell its version/],
    ["another version", good.replace("<wp:wxr_version>1.2", "<wp:wxr_version>2.0"), /version "2.0"/],
    ["no channel", '<rss xmlns:wp="http://wordpress.org/export/1.2/"></rss>', /without a <channel>/],
    ["cut off in an element", good.slice(0, good.indexOf("Item 2")), /^Line \d+, column \d+: The file ends too early/],
    ["cut off in CDATA", good.slice(0, good.indexOf("Text of 2") + 3), /^Line \d+, column \d+: The file ends too early/],
    ["cut off after an item", good.slice(0, good.indexOf("</channel>")), /The file ends too early/],
    ["tags in the wrong order", good.replace("</item>", "</channel>"), /^Line 29, column \d+: /],
    ["an entity of HTML", good.replace("<title>Old blog", "<title>Old&nbsp;blog"), /^Line 8, column 16: Here is an entity/],
    ["a control character", good.replace("<title>Old", "<title>O\u000Bld"), /^Line 8, column 9: Here is a control character/],
    ["a bare ampersand", good.replace("<title>Old", "<title>A & B; C"), /^Line 8, column \d+: /],
    ["entities of its own", good.replace("?>", '?><!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'), /defines XML entities/],
    ["an entity from elsewhere", good.replace("?>", '?><!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>'), /defines XML entities/],
    ["a prefix that is not declared", good.replace("<wp:post_id>", "<wq:post_id>"), /^Line \d+, column \d+: /],
  ])("%s", async (_, content, message) => {
    await expect(readAll(content)).rejects.toThrow(message);
  });

  test("that is not there", async () => {
    await expect(readWxr("/nowhere/blog.xml").next()).rejects.toThrow("There is no file /nowhere/blog.xml.");
    await expect(readWxr("/").next()).rejects.toThrow("is a folder");
  });
});
