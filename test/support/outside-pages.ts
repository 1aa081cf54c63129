import { actUrl } from "../../server/mail/act-links.ts";
import { changeSettings, type TestBlog } from "./blog.ts";
import { editorOf, guestReply } from "./posts.ts";
import type { Answer } from "./reader.ts";

type Asked = [name: string, answer: Promise<Answer>, status?: number];

/** Where the links in moderators' mails lead, and the page on which a browser does a sum. */
export async function outsidePages(blog: TestBlog, postId: number): Promise<Asked[]> {
  const { client } = blog.context.db;
  const { id: commentId } = await client.comment.findFirstOrThrow({ where: { status: "pending" } });
  const { id: eventId } = await client.moderationEvent.findFirstOrThrow({ orderBy: { id: "desc" } });
  const { id: personId } = (await editorOf(blog)).person;
  const pathTo = (act: "approval" | "spam") => actUrl(blog.context, { commentId, act, personId, eventId }).replace(/^https?:\/\/[^/]+/, "");
  const asked = await blog.get(pathTo("approval"));
  const token = /name="token" value="([^"]+)"/.exec(asked.text)?.[1] ?? "";
  await blog.post(`/moderation/comments/${commentId}/approval`, { token });
  const done = await blog.get(pathTo("approval"));
  await changeSettings(blog.context, { proofOfWork: "always" });
  const sum = await blog.post(`/posts/${postId}/comments`, guestReply("A text to be kept\nwith two lines"));
  await changeSettings(blog.context, { proofOfWork: "off" });
  const undo = /action="([^"]+\/undo[^"]+)"/.exec(done.text)?.[1]?.replaceAll("&amp;", "&") ?? "";
  return [
    ["a decision by mail", Promise.resolve(asked)],
    ["a decision by mail, done", Promise.resolve(done)],
    ["a decision by mail, to be undone", blog.get(undo)],
    ["a link of a mail that was changed", blog.get(`/moderation/comments/${commentId}/spam?token=x`), 403],
    ["a sum before a comment is taken", Promise.resolve(sum), 403],
  ];
}
