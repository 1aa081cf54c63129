import type { TestBlog } from "./blog.ts";
import type { Answer, Reader } from "./reader.ts";

type Asked = [name: string, answer: Promise<Answer>, status?: number];

/** Where old addresses lead, and what was not found. @param admin a browser of somebody who may say so */
export async function redirectPages(blog: TestBlog, admin: Reader): Promise<Asked[]> {
  const { client } = blog.context.db;
  await client.redirect.createMany({
    data: [
      { path: "/old-page/", target: "/", hits: 12, lastHitAt: blog.clock.now },
      { path: "/shop.html", target: "https://example.org/shop", status: 302, origin: "import" },
      { path: "/left/", target: null, status: 410, origin: "deleted" },
    ],
  });
  await client.missedPath.createMany({
    data: [
      { path: "/a-page-that-many-readers-asked-for/", hits: 41, referrer: "https://example.org/links" },
      { path: "/once/", hits: 1 },
    ],
  });
  const { id } = await client.redirect.findUniqueOrThrow({ where: { path: "/old-page/" } });
  return [
    ["redirects", admin.get("/admin/redirects?test=/old-page/")],
    ["redirects, nothing found", admin.get("/admin/redirects?s=xyzzy")],
    ["redirects, not found", admin.get("/admin/redirects?status=missed")],
    ["a redirect", admin.get(`/admin/redirects/${id}`)],
    ["a redirect, wrong fields", admin.post("/admin/redirects", { path: "", target: "javascript:", redirectStatus: "301" }), 422],
    ["an import of redirects, refused", admin.post("/admin/redirects/import", { lines: "/new/,/old-page/\n/wrong" }), 422],
    ["gone for good", admin.get("/left/"), 410],
  ];
}
