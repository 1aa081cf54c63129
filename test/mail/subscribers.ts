import { moderateComments } from "../../server/comments/moderation-verbs.ts";
import type { TestBlog } from "../support/blog.ts";
import { linkIn, type MailServer } from "../support/mail-server.ts";
import { editorOf, guestReply } from "../support/posts.ts";

/** Longer than a decision by hand waits before people are told. */
export const MINUTE_MS = 60_000;

/** Leaves a comment with boxes ticked. @returns its id */
export async function comment(blog: TestBlog, postId: number, text: string, fields: Record<string, string | number> = {}): Promise<number> {
  const answer = await blog.reader().post(`/posts/${postId}/comments`, guestReply(text, fields));
  if (answer.status !== 303) throw new Error(`The comment was answered with ${answer.status}.`);
  const { id } = await blog.context.db.client.comment.findFirstOrThrow({ orderBy: { id: "desc" } });
  return id;
}

/** The same, approved by an editor; those who are to know have been told. */
export async function approvedComment(blog: TestBlog, postId: number, text: string, fields: Record<string, string | number> = {}): Promise<number> {
  const id = await comment(blog, postId, text, fields);
  await moderateComments(blog.context, await editorOf(blog), [id], "approve");
  blog.clock.advance(MINUTE_MS);
  await blog.runJobs();
  return id;
}

/** Has an address subscribe and confirm by what it is sent, and forgets the mails so far. */
export async function subscribe(blog: TestBlog, server: MailServer, postId: number, email: string, boxes: ("comments" | "posts")[]): Promise<void> {
  await comment(blog, postId, `From ${email}`, { email, ...Object.fromEntries(boxes.map((box) => [`subscribe_${box}`, "1"])) });
  await blog.runJobs();
  const link = linkIn(server.mails.at(-1), "/subscriptions/confirmation");
  await blog.reader().post("/subscriptions/confirmation", { token: new URL(link, blog.origin).searchParams.get("token") ?? "" });
  server.mails.length = 0;
  server.sources.length = 0;
}
