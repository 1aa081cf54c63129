import { changeSettings, type TestBlog } from "./blog.ts";
import type { Answer, Reader } from "./reader.ts";

type Page = [name: string, answer: Promise<Answer>, status?: number];

const PART = { title: "", count: 5, asSelect: false, withCounts: true, text: "" };
const COLUMN = [
  ...(["search", "recentPosts", "recentComments", "archives", "categories", "tags"] as const).map((kind) => ({ ...PART, kind })),
  { ...PART, kind: "archives" as const, title: "By month", asSelect: true },
  { ...PART, kind: "about" as const, text: "A few **words**." },
  { ...PART, kind: "links" as const, text: "https://example.org/ Elsewhere" },
];

/** Pages with all that an owner may add to them; the blog is as before afterwards. */
export async function dressedPages(blog: TestBlog, path: string): Promise<Page[]> {
  const { client } = blog.context.db;
  const { id: logo } = await client.media.create({
    data: { file: "logo.png", mimeType: "image/png", altText: "A fox", width: 400, height: 200, title: "Logo" },
  });
  const page = await client.post.findFirstOrThrow({ where: { type: "page", status: "published" } });
  const menuMain = [
    { target: "home", label: "", level: 0 },
    { target: `page:${page.id}`, label: "", level: 1 },
    { target: "url:https://example.org/", label: "Elsewhere", level: 0 },
  ];
  await changeSettings(blog.context, {
    widgets: COLUMN,
    menuMain,
    menuFooter: menuMain.slice(2),
    appearanceLogo: logo,
    appearanceAccent: "#114488",
    appearancePaper: "white",
  });
  const reader = blog.reader();
  const pages: [string, Answer][] = [
    ["a post with the column, a logo and menus", await reader.get(path)],
    ["the home page with the column", await reader.get("/")],
  ];
  await changeSettings(blog.context, { homeShows: "page", homePageId: page.id, avatarStyle: "mystery" });
  pages.push(["a page at the root", await reader.get("/")], ["silhouettes", await reader.get(path)]);
  await changeSettings(blog.context, {
    ...{ widgets: [], menuMain: [], menuFooter: [], appearanceLogo: 0, appearanceAccent: "", appearancePaper: "warm" },
    ...{ homeShows: "posts", homePageId: 0, avatarStyle: "initials" },
  });
  return pages.map(([name, answer]) => [name, Promise.resolve(answer)]);
}

/** The sections of the settings, as they are and with something wrong. */
export async function settingsPages(blog: TestBlog, admin: Reader): Promise<Page[]> {
  const sections = ["general", "writing", "reading", "discussion", "permalinks", "media", "privacy", "mail", "appearance", "menus", "sidebar"];
  const menuMain = [
    { target: "home", label: "Start", level: 0 },
    { target: "page:999", label: "", level: 1 },
  ];
  await changeSettings(blog.context, { widgets: COLUMN, menuMain });
  const pages: [string, Answer, number?][] = [];
  for (const key of sections) pages.push([`settings: ${key}`, await admin.get(`/admin/settings/${key}`)]);
  pages.push(
    ["settings, found", await admin.get("/admin/settings?q=mail")],
    ["settings, wrong fields", await admin.post("/admin/settings/general", { language: "?" }), 422],
    ["settings, a colour too faint", await admin.post("/admin/settings/appearance", { appearanceAccent: "#ffff00", appearanceAccentDark: "#ffffff" }), 422],
    ["settings, a menu without a target", await admin.post("/admin/settings/menus/main", { act: "add" }), 422],
    [
      "settings, a part of the column that is wrong",
      await admin.post("/admin/settings/sidebar", { kind: "tags", title: "", count: "0", text: "", act: "save" }),
      422,
    ],
  );
  await changeSettings(blog.context, { widgets: [], menuMain: [] });
  return pages.map(([name, answer, status = 200]) => [name, Promise.resolve(answer), status]);
}
