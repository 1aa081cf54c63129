import { reviseComment } from "../../server/comments/staff-editing.ts";
import type { TestBlog } from "./blog.ts";
import { editorOf, guestReply } from "./posts.ts";

/** Comments in every state, with everything that the queue can say of one. @returns one that is held, answers another, was reported, edited and appealed */
export async function fillQueue(blog: TestBlog, postId: number): Promise<{ held: number }> {
  const { client } = blog.context.db;
  const editor = await blog.signIn("editor", "Edith Editor");
  const add = async (text: string, fields: Record<string, string | number> = {}) => {
    const { location } = await blog.reader().post(`/posts/${postId}/comments`, guestReply(text, fields));
    return Number(/#comment-(\d+)/.exec(location ?? "")?.[1]);
  };
  const asked = await add("Where does the path along the river begin? The map at the bridge shows none.", {
    author: "Marie Duval",
    email: "marie@example.org",
  });
  await editor.post(`/admin/comments/${asked}/approval`);
  const spam = await add("Great post! Buy cheap watches at https://watches.example.org/ now", {
    author: "Best Watches",
    email: "sales@example.org",
    url: "https://watches.example.org/",
  });
  await editor.post(`/admin/comments/${spam}/spam`);
  const trash = await add("Test, please ignore", { author: "Tester", email: "tester@example.org" });
  await editor.post(`/admin/comments/${trash}/trash`);
  await client.comment.create({
    data: {
      ...{ postId, kind: "pingback", status: "pending", authorName: "Another blog", authorUrl: "https://blog.example.org/river/" },
      ...{ body: "[…] a walk along the river […]", bodyHtml: "<p>[…] a walk along the river […]</p>", createdAt: blog.clock.now },
    },
  });
  const held = await add("It begins behind the mill: see https://maps.example.org/mill and https://example.org/photos", {
    ...{ author: "Marie Duval", email: "marie@example.org", url: "https://example.org/", comment_parent: asked },
  });
  await reviseComment(blog.context, await editorOf(blog), held, {
    ...{ author: "Marie Duval", email: "marie@example.org", url: "https://example.org/" },
    comment: "It begins *behind* the mill: see https://maps.example.org/mill and https://example.org/photos",
  });
  await client.report.createMany({
    data: [
      { commentId: held, reporterKey: "one", reason: "spam", text: "" },
      { commentId: held, reporterKey: "two", reason: "off-topic", text: "This is not about bridges." },
    ],
  });
  await client.comment.update({ where: { id: held }, data: { reportCount: 2 } });
  await client.appeal.create({ data: { commentId: held, text: "The links are photographs of mine." } });
  return { held };
}
