import { describe, expect, it } from "vitest";
import { isFileName } from "../../server/files/file-store.ts";
import { sniff } from "../../server/media/sniff.ts";
import { plainPictures } from "../../server/posts/content/picture-markup.ts";
import { renderContent } from "../../server/posts/content/render.ts";
import { type MediaItem, NO_MEDIA } from "../../server/posts/content/media-lookup.ts";
import { fileStem, formerAddresses, mediaPath } from "../../server/posts/media-addresses.ts";

describe("what an address says of a file", () => {
  it.each([
    ["library/3f/harbour-at-dawn-3fa1c0ffee12.jpg", "library/3f/harbour-at-dawn-3fa1c0ffee12."],
    ["library/3f/harbour-at-dawn-3fa1c0ffee12-640.webp", "library/3f/harbour-at-dawn-3fa1c0ffee12."],
    ["library/3f/3fa1c0ffee12.pdf", "library/3f/3fa1c0ffee12."],
    ["library/3f/harbour.jpg", undefined],
    ["pictures/3fa1c0ffee12.webp", undefined],
  ])("%s", (path, stem) => expect(fileStem(path)).toBe(stem));

  it("ours are below the blog, whatever prefix it has", () => {
    const base = "https://example.org/blog/media/";
    expect(mediaPath("/blog/media/library/a.jpg", base)).toBe("library/a.jpg");
    expect(mediaPath("https://example.org/blog/media/a.jpg", base)).toBe("a.jpg");
    expect(mediaPath("https://elsewhere.example.org/blog/media/a.jpg", base)).toBeUndefined();
    expect(mediaPath("/media/a.jpg", base)).toBeUndefined();
  });

  it.each([
    ["https://old.example.org/wp-content/uploads/2020/05/pic-300x200.jpg", "https://old.example.org/wp-content/uploads/2020/05/pic.jpg"],
    ["http://old.example.org/wp-content/uploads/pic-1024x768.jpg", "https://old.example.org/wp-content/uploads/pic-scaled.jpg"],
    ["/wp-content/uploads/pic-e1700000000-150x150.png", "https://old.example.org/wp-content/uploads/pic-e1700000000.png"],
    ["/wp-content/uploads/pic-e1700000000.png", "https://old.example.org/wp-content/uploads/pic.png"],
    ["//old.example.org/a.pdf", "http://old.example.org/a.pdf"],
  ])("%s may be %s", (address, original) => expect(formerAddresses(address, "https://old.example.org")).toContain(original));
});

describe("names of files", () => {
  it.each(["a.jpg", "library/3f/a-1.webp", "pictures/x_y.webp"])("%s", (name) => expect(isFileName(name)).toBe(true));
  it.each(["", "/a", "a/", "a//b", "../a", "a/../b", ".a", "a/.b", "a\\b", "a b", "a\0", "ä.jpg", "a".repeat(300)])("not %j", (name) =>
    expect(isFileName(name)).toBe(false),
  );
});

describe("what a file is", () => {
  const of = (text: string) => sniff(Buffer.from(text, "latin1"));
  it.each([
    ["\xFF\xD8\xFF\xE0", "image/jpeg"],
    ["GIF87a", "image/gif"],
    ["RIFF\0\0\0\0WEBPVP8 ", "image/webp"],
    ["\0\0\0\x1CftypmIF1\0\0\0\0avifmif1", "image/avif"],
    ["\0\0\0\x18ftypM4A \0\0\0\0isom", "audio/mp4"],
    ["\0\0\0\x18ftypisom\0\0\0\0mp41", "video/mp4"],
    ["OggS", "audio/ogg"],
    ["fLaC", "audio/flac"],
    ["RIFF\0\0\0\0WAVEfmt ", "audio/wav"],
    ["\xFF\xFB\x90\x44", "audio/mpeg"],
    ["\x1A\x45\xDF\xA3\0\0\x42\x82\x84webm", "video/webm"],
    ["%PDF-1.7", "application/pdf"],
  ])("%j is %s", (head, type) => expect(of(head)).toMatchObject({ type }));
  it.each(["\x1A\x45\xDF\xA3\x42\x82\x88matroska", "<html>%PDF-", " %PDF-1.4", "\xFF\xFF\xFF\xFF", "RIFF\0\0\0\0AVI ", "<?xml version='1.0'?><html>"])(
    "%j is not taken",
    (head) => expect(of(head)).toMatchObject({ kind: "refused" }),
  );
});

describe("pictures of the library in a text", () => {
  const item: MediaItem = {
    id: 7,
    url: "/media/a&b.jpg",
    title: "T",
    altText: 'An "alt" <b>',
    caption: "",
    width: 1000,
    height: 500,
    variants: [
      { url: "/media/a-320.webp", type: "image/webp", width: 320, height: 160 },
      { url: "/media/a&b.jpg", type: "image/jpeg", width: 1000, height: 500 },
    ],
  };
  const lookup = { ...NO_MEDIA, byMediaId: (id: number) => (id === 7 ? item : undefined), byUrl: (url: string) => (url === "/x.jpg" ? item : undefined) };
  const html = (content: string, format: "html" | "markdown" = "html") => renderContent({ format, content, excerpt: "" }, lookup).contentHtml;
  const img = (more: string) => `<img ${more} decoding="async" fetchpriority="high" />`;

  it("say their size, and words that can't break out", () => {
    expect(html('<img data-media-id="7" src="javascript:alert(1)" onerror="x" width="400" style="color:red">')).toBe(
      '<p><span class="picture"><picture><source type="image/webp" srcset="/media/a-320.webp 320w" sizes="(max-width: 432px) 100vw, 400px">' +
        `${img('src="/media/a&amp;b.jpg" width="400" alt="An &quot;alt&quot; &lt;b&gt;" height="200"')}</picture></span></p>`,
    );
  });

  it("are found in Markdown by their address, in links, and by nothing else", () => {
    expect(html("![Mine](/x.jpg)", "markdown")).toContain('alt="Mine" width="1000" height="500"');
    expect(html('<a href="/x.jpg"><img src="/x.jpg" alt="y"></a>')).toContain('<a href="/media/a&amp;b.jpg"><span class="picture">');
    expect(html('<img data-media-id="8" src="/media/b.jpg" alt="b">')).toBe('<p><img src="/media/b.jpg" alt="b" loading="lazy" decoding="async" /></p>');
    expect(html('<span class="picture"><img class="picture-under" src="/a"></span>')).not.toContain("picture-under");
  });

  it("are plain again for who reads them elsewhere", () => {
    expect(plainPictures(html('<p>a <img data-media-id="7"> b</p>'))).toBe(
      '<p>a <img src="/media/a&amp;b.jpg" alt="An &quot;alt&quot; &lt;b&gt;" width="1000" height="500" /> b</p>',
    );
  });
});
