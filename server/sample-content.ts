import type { Viewer } from "./accounts/viewer.ts";
import { moderateComments } from "./comments/moderation-verbs.ts";
import { postComment } from "./comments/posting.ts";
import type { Context } from "./context.ts";
import { savePost } from "./posts/writing.ts";
import { SAMPLE_COMMENTS, SAMPLE_POSTS } from "./sample-texts.ts";

/** Fills an empty blog with a few posts and comments, through the same verbs as everybody's. Does nothing to a blog that has any. */
export async function addSampleContent(ctx: Context): Promise<void> {
  if ((await ctx.db.client.post.findFirst({ select: { id: true } })) || (await ctx.db.client.person.findFirst({ select: { id: true } }))) return;
  const { id } = await ctx.db.client.person.create({ data: { name: "Pamphlet", slug: "pamphlet", role: "editor" }, select: { id: true } });
  const editor: Viewer = { person: { id, role: "editor", name: "Pamphlet", slug: "pamphlet", email: null, url: null }, sessionId: 0 };
  const ids = new Map<string, number>();
  for (const { daysAgo, ...sample } of SAMPLE_POSTS) {
    const { id: postId } = await savePost(ctx, editor, {
      slug: "",
      format: "markdown",
      excerpt: "",
      status: "published",
      publishedLocal: new Date(ctx.now().getTime() - daysAgo * 86_400_000).toISOString().slice(0, 16),
      categoryIds: [],
      newCategories: [],
      tagNames: [],
      commentsOpen: true,
      sticky: false,
      password: "",
      menuOrder: 0,
      ...sample,
    });
    ids.set(sample.title, postId);
  }
  await addComments(ctx, editor, ids);
}

async function addComments(ctx: Context, editor: Viewer, postIds: Map<string, number>): Promise<void> {
  const written: number[] = [];
  for (const { on, author, text, answers, held } of SAMPLE_COMMENTS) {
    const { id } = await postComment(ctx, {
      postId: postIds.get(on) ?? 0,
      parentId: answers === undefined ? undefined : written[answers],
      typed: { comment: text, author, email: "guest@example.org", url: "" },
      viewer: author === "Pamphlet" ? editor : undefined,
      browserHash: undefined,
      address: "127.0.0.1",
      userAgent: "",
    });
    written.push(id);
    if (!held) await moderateComments(ctx, editor, [id], "approve");
  }
}
