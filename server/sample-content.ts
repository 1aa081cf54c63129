import { hasPeople, insertPerson } from "./accounts/store.ts";
import type { Viewer } from "./accounts/viewer.ts";
import { moderateComments } from "./comments/moderation-verbs.ts";
import { postComment } from "./comments/posting.ts";
import type { Context } from "./context.ts";
import { savePost } from "./posts/writing.ts";
import { SAMPLE_COMMENTS, SAMPLE_POSTS } from "./sample-texts.ts";

/** Fills an empty blog with a few posts and comments, through the same verbs as everybody's. Does nothing to a blog that has any. */
export async function addSampleContent(ctx: Context): Promise<void> {
  if (await hasPeople(ctx.db.client)) return; // No post is without an author.
  const id = await insertPerson(ctx.db.client, { name: "Pamphlet", slug: "pamphlet", role: "editor", email: null, passwordHash: null, url: null });
  const editor: Viewer = {
    person: { id, role: "editor", name: "Pamphlet", slug: "pamphlet", email: null, emailConfirmed: false, url: null },
    sessionId: 0,
    way: "password",
    provedAt: new Date(0),
  };
  const posts = new Map<string, SamplePlace>();
  for (const { daysAgo, ...sample } of SAMPLE_POSTS) {
    const at = ctx.now().getTime() - daysAgo * DAY_MS;
    const { id, path } = await savePost(ctx, editor, {
      slug: "",
      format: "markdown",
      excerpt: "",
      status: "published",
      publishedLocal: new Date(at).toISOString().slice(0, 16),
      categoryIds: [],
      newCategories: [],
      tagNames: [],
      commentsOpen: true,
      sticky: false,
      password: "",
      menuOrder: 0,
      ...sample,
    });
    posts.set(sample.title, { id, path, at });
  }
  await addComments(ctx, editor, posts);
}

interface SamplePlace {
  id: number;
  path: string | null;
  at: number;
}

async function addComments(ctx: Context, editor: Viewer, posts: Map<string, SamplePlace>): Promise<void> {
  const written: number[] = [];
  for (const { on, author, text, answers, held, hoursAfter } of SAMPLE_COMMENTS) {
    const post = posts.get(on);
    if (!post) throw new Error(`There is no sample post called "${on}".`);
    const then: Context = { ...ctx, now: () => new Date(post.at + hoursAfter * HOUR_MS) };
    const { id } = await postComment(then, {
      post: {
        id: post.id,
        path: post.path,
        type: "post",
        status: "published",
        publishedAt: new Date(post.at),
        commentsOpen: true,
        commentRule: "",
        slowSeconds: 0,
        lockedAt: null,
        authorId: editor.person.id,
      },
      parentId: answers === undefined ? undefined : written[answers],
      typed: { comment: text, author, email: "guest@example.org", url: "" },
      viewer: author === editor.person.name ? editor : undefined,
      browserHash: undefined,
      address: "127.0.0.1",
      userAgent: "",
    });
    written.push(id);
    if (!held) await moderateComments(then, editor, [id], "approve");
  }
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
