import { afterAll, expect, it } from "vitest";
import { testBlog } from "../support/blog.ts";
import { closeBrowser } from "../support/browser.ts";
import { fillWithEvil, look } from "./hostile-desk.ts";
import { BREAKS } from "./strings.ts";

afterAll(closeBrowser);

it.each([0, 4, 9])(
  "nothing that is typed into a form of the desk runs, or loads anything from elsewhere, wherever it is shown (%i)",
  { timeout: 600_000 },
  async (round) => {
    const blog = await testBlog({ settings: { postsPerPage: 50 } });
    const { client } = blog.context.db;
    const { posts, media, admin } = await fillWithEvil(blog, round);
    const all = await client.post.findMany({ orderBy: { id: "asc" } });
    const desk = [
      ...all.flatMap(({ id, type }) => [
        `/admin/${type}s/${id}/edit`,
        `/admin/${type}s/${id}/revisions`,
        `/admin/${type}s?quick=${id}`,
        `/?p=${id}&preview=true`,
      ]),
      ...posts.map((id) => `/?p=${id}&preview=true&typed=yes`),
      ...["posts", "pages", "media", "categories", "tags", "redirects", "missing-files", "mail", "people", "comments", "insight"].map(
        (name) => `/admin/${name}`,
      ),
      ...["general", "writing", "reading", "discussion", "permalinks", "media", "privacy", "mail", "appearance", "menus", "sidebar"].map(
        (name) => `/admin/settings/${name}`,
      ),
      "/admin",
      "/admin/redirects?status=missed",
      "/admin/pages/order",
      "/admin/posts/new",
      "/admin/media/picker",
      `/admin/media/${media}`,
      `/admin/posts/deletion?ids=${posts.join(",")}`,
      ...(await client.category.findMany()).map(({ id }) => `/admin/categories/${id}`),
      ...(await client.tag.findMany()).map(({ id }) => `/admin/tags/${id}`),
      ...BREAKS.flatMap((words) => {
        const typed = encodeURIComponent(words);
        return [
          `/admin/posts?s=${typed}`,
          `/admin/media?q=${typed}`,
          `/admin/redirects?path=${typed}&test=${typed}&s=${typed}`,
          `/admin/redirects?done=deleted&of=${typed}&was=${typed}&code=${typed}&origin=${typed}`,
          `/admin/categories?done=merged&name=${typed}&s=${typed}`,
          `/admin/settings?q=${typed}`,
        ];
      }),
    ];
    const open = all.filter(({ status }) => status === "published").map(({ path }) => encodeURI(path ?? "/"));
    const read = [
      "/",
      ...open,
      ...open.flatMap((path) => [`${path}embed/`, `${path}feed/`]),
      ...open.map((path) => `/oembed?url=${encodeURIComponent(blog.origin + path)}`),
      ...open.map((path) => `/oembed?format=xml&url=${encodeURIComponent(blog.origin + path)}`),
      ...all.flatMap(({ id, previewKey }) => (previewKey ? [`/preview/${id}/${previewKey}`] : [])),
      ...(await client.category.findMany()).map(({ path }) => encodeURI(`/category/${path}/`)),
      ...(await client.tag.findMany()).map(({ slug }) => encodeURI(`/tag/${slug}/`)),
      ...["/feed/", "/feed/atom/", "/sitemap.xml", "/?s=post", "/nothing-here/", ...BREAKS.map((words) => `/?s=${encodeURIComponent(words)}`)],
      ...(await client.media.findMany()).flatMap(({ file }) => (file ? [`/media/${file}`] : [])),
    ];
    expect(await look(blog, admin, desk)).toBeGreaterThan(100);
    expect(await look(blog, undefined, read)).toBeGreaterThan(30);
  },
);
