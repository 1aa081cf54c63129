import { expect, test } from "vitest";
import { frameOriginsIn } from "../../server/posts/content/embed-card.ts";
import { readEmbedAddress } from "../../server/posts/content/embed-addresses.ts";
import { findEmbedPlaces } from "../../server/posts/content/embed-places.ts";
import { renderContent } from "../../server/posts/content/render.ts";
import { findOembedLink, firstParagraph, readAnswer } from "../../server/embeds/answer.ts";

const VIDEO = "dQw4w9WgXcQ";

test.each([
  [`https://www.youtube.com/watch?v=${VIDEO}&feature=share`, `https://www.youtube.com/watch?v=${VIDEO}`, `youtube-nocookie.com/embed/${VIDEO}?autoplay`],
  [`https://youtu.be/${VIDEO}?t=1h2m3s`, `https://www.youtube.com/watch?v=${VIDEO}&t=3723`, "start=3723"],
  [`https://m.youtube.com/shorts/${VIDEO}`, `https://www.youtube.com/shorts/${VIDEO}`, `/embed/${VIDEO}?`],
  [`https://www.youtube.com/live/${VIDEO}?t=90`, `https://www.youtube.com/watch?v=${VIDEO}&t=90`, "start=90"],
  ["https://www.youtube.com/playlist?list=PL0123456789", "https://www.youtube.com/playlist?list=PL0123456789", "videoseries?list=PL0123456789"],
  ["https://player.vimeo.com/video/76979871?h=8272103f6e", "https://vimeo.com/76979871/8272103f6e", "video/76979871?h=8272103f6e&dnt=1"],
  ["https://vimeo.com/channels/staffpicks/76979871", "https://vimeo.com/76979871", "player.vimeo.com/video/76979871?dnt"],
  ["https://mobile.twitter.com/example/status/20?s=20", "https://x.com/example/status/20", "https://platform.twitter.com/embed/Tweet.html?id=20&"],
  ["https://social.example.org/@ann@other.example.org/109876543210", undefined, "https://social.example.org/@ann@other.example.org/109876543210/embed"],
])("%s is known by its form", (given, url, frame) => {
  const read = readEmbedAddress(given);
  expect(read?.provider).not.toBe("oembed");
  expect(read?.url).toBe(url ?? given);
  expect(read?.frameUrl).toContain(frame);
});

test.each([
  "javascript:alert(1)",
  "https://user:secret@example.org/",
  "https://localhost/a",
  "https://example.org/a.pdf",
  `https://example.org/${"a".repeat(1000)}`,
  "data:text/html,x",
  "https://",
])("%s has no card", (given) => {
  expect(readEmbedAddress(given)).toBeUndefined();
});

test("what only looks like a provider is a page like any other", () => {
  for (const given of [
    `https://youtube.com.example.org/watch?v=${VIDEO}`,
    "https://www.youtube.com/watch?v=short",
    "https://x.com/example",
    "https://vimeo.com/about",
  ])
    expect(readEmbedAddress(given), given).toMatchObject({ provider: "oembed" });
});

const places = (format: "html" | "markdown", content: string) => findEmbedPlaces(renderContent({ format, content, excerpt: "" }).contentHtml);
const PAGE = "https://example.org/a";
const WATCH = `https://www.youtube.com/watch?v=${VIDEO}`;

test.each([
  ["markdown", `Text\n\n${PAGE}\n\nText`, [PAGE]],
  ["markdown", `<${PAGE}>`, [PAGE]],
  ["markdown", `Text ${PAGE}\n${WATCH}\n\n- ${WATCH}\n\n# ${WATCH}\n\n[a](${PAGE})\n\n\`${WATCH}\``, []],
  ["html", `Text\n\n${PAGE}\n\nText`, [PAGE]],
  ["html", `<p>${PAGE}</p><p><a href="${PAGE}b">${PAGE}b</a></p>`, [PAGE, `${PAGE}b`]],
  ["html", `a line\n${WATCH}\nand ${PAGE}\n${PAGE}\nmore`, [WATCH]],
  ["html", `[embed width="3"]${PAGE}[/embed]`, [PAGE]],
  ["html", `<!-- wp:embed --><figure class="wp-block-embed"><div class="wp-block-embed__wrapper">\n${WATCH}\n</div></figure><!-- /wp:embed -->`, [WATCH]],
  ["html", `<p>x <iframe src="//www.youtube.com/embed/${VIDEO}"></iframe></p><iframe src="https://frames.example.org/1"></iframe>`, [WATCH]],
  [
    "html",
    `<blockquote class="twitter-tweet"><p>W <a href="https://t.co/x">t</a></p>— A <a href="https://twitter.com/a/status/12?r=s">d</a></blockquote>`,
    ["https://x.com/a/status/12"],
  ],
  [
    "html",
    `<blockquote class="instagram-media" data-instgrm-permalink="https://www.instagram.com/p/ABCDE12/?utm=x"><p>x</p></blockquote>`,
    ["https://www.instagram.com/p/ABCDE12/"],
  ],
] as const)("places of cards in %s: %j", (format, content, found) => {
  expect(places(format, content)).toEqual(found);
});

test("an author can neither write a card nor have one stand within an attribute", () => {
  const forged = `<figure class="embed-card"><div class="embed-acts" data-frame="https://evil.example.org/"><button>x</button></div></figure>
<p title='<p class="embed-place"><a href="${PAGE}">x</a></p>'>text</p><p class="embed-place"><a href="javascript:alert(1)">x</a></p>`;
  const { contentHtml } = renderContent({ format: "html", content: forged, excerpt: "" });
  expect(contentHtml).not.toMatch(/embed-card|embed-acts|data-frame|<button/);
  expect(frameOriginsIn(contentHtml)).toEqual([]);
  expect(findEmbedPlaces(contentHtml)).toEqual([]);
});

test("an answer is text, cut and tidied; what does not fit is left out", () => {
  const answer = readAnswer(
    JSON.stringify({
      title: `Tom &amp; <b>Jerry</b>\u202E\n ${"x".repeat(5000)}`,
      author_name: { no: "text" },
      width: "640",
      height: 360,
      thumbnail_url: "javascript:alert(1)",
      html: 7,
    }),
  );
  expect(answer).toMatchObject({ authorName: "", width: 640, height: 360, html: "" });
  expect(answer?.title).toMatch(/^Tom & <b>Jerry<\/b> x+…$/);
  expect(answer?.title.length).toBeLessThanOrEqual(300);
  expect(answer).not.toHaveProperty("thumbnailUrl");
  expect(readAnswer("<html>")).toBeUndefined();
  expect(firstParagraph('<blockquote><p lang="en">Just <a href="x">setting</a> up<br>my &lt;page&gt;</p>&mdash; A</blockquote>')).toBe(
    "Just setting up my <page>",
  );
});

test("a page says where its card is", () => {
  const link = (attributes: string) => findOembedLink(`<head><link rel="stylesheet" href="/x.css"><link ${attributes}></head>`, "https://example.org/a/");
  expect(link('rel="alternate" type="application/json+oembed" href="/o?url=a&amp;format=json"')).toBe("https://example.org/o?url=a&format=json");
  expect(link('rel="alternate" type="application/json+oembed" href="javascript:alert(1)"')).toBeUndefined();
  expect(link('rel="alternate" type="text/xml+oembed" href="/o"')).toBeUndefined();
});
