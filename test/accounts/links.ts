import type { TestBlog } from "../support/blog.ts";

/** What the last mail to an address says. */
export async function lastLetter({ context }: TestBlog, to: string): Promise<{ kind: string; subject: string; text: string }> {
  return context.db.client.mail.findFirstOrThrow({ where: { recipient: to }, orderBy: { id: "desc" }, select: { kind: true, subject: true, text: true } });
}

/** Where the link in the last mail to an address leads, as a path; and its token. */
export async function lastLink(blog: TestBlog, to: string): Promise<{ path: string; token: string }> {
  const { text } = await lastLetter(blog, to);
  const [, path = "", token = ""] = /https?:\/\/[^/\s]+(\/\S*\?token=(\S+))/.exec(text) ?? [];
  if (token === "") throw new Error(`No link in: ${text}`);
  return { path, token };
}
