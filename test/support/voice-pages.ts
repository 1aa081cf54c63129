import type { TestBlog } from "./blog.ts";
import { guestReply } from "./posts.ts";
import type { Answer, Reader } from "./reader.ts";

type Asked = [name: string, answer: Promise<Answer>, status?: number];

/** What readers say to those who moderate. @param shown a comment that everybody sees */
export async function voicePages(blog: TestBlog, { postId, shown, lockedId }: { postId: number; shown: number; lockedId: number }): Promise<Asked[]> {
  const { client } = blog.context.db;
  const reader = blog.reader();
  await reader.post(`/posts/${postId}/comments`, guestReply("Please hold this, too", { author: "Waldo Waiting" }));
  const held = (await client.comment.findFirstOrThrow({ orderBy: { id: "desc" }, select: { id: true } })).id;
  const locked = await client.post.update({ where: { id: lockedId }, data: { lockedAt: blog.clock.now }, select: { path: true } });
  return [
    ["a report", reader.get(`/comments/${shown}/report`)],
    ["a report, without a reason", reader.post(`/comments/${shown}/report`, { reason: "", text: "Words" }), 422],
    ["a report, sent", reader.post(`/comments/${shown}/report`, { reason: "other", text: "Words" })],
    ["another look, asked for", reader.get(`/comments/${held}/appeal`)],
    ["another look, without words", reader.post(`/comments/${held}/appeal`, { text: "" }), 422],
    ["a locked discussion", reader.get(locked.path ?? "/")],
  ];
}

/** Who is refused, held or let pass. @param admin a browser of an administrator */
export async function banPages(blog: TestBlog, admin: Reader): Promise<Asked[]> {
  const { client } = blog.context.db;
  const ada = await client.person.findFirstOrThrow({ where: { role: "administrator" } });
  await client.ban.createMany({
    data: [
      { kind: "email", value: "spam@example.org", effect: "refuse", note: "Sells watches", createdById: ada.id },
      { kind: "address", value: "203.0.113.0/24", effect: "hold", untilAt: new Date(blog.clock.now.getTime() + 86_400_000) },
      { kind: "host", value: "example.org", effect: "allow", endedAt: blog.clock.now, endedById: ada.id },
    ],
  });
  return [
    ["the bans", admin.get("/admin/bans")],
    ["the bans that have ended", admin.get("/admin/bans?status=ended")],
    ["a ban, looked at before", admin.get("/admin/bans?kind=email&value=gert%40example.org")],
    ["a ban, wrong fields", admin.post("/admin/bans", { kind: "address", value: "nowhere", effect: "refuse", until: "", note: "" }), 422],
  ];
}
