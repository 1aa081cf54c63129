// Fills an empty blog with made-up posts and comments, the same ones each time.
const WORDS =
  "river mountain window letter winter summer market bridge engine paper silver copper harbor kitchen lantern meadow orchard pencil quarry signal timber valley whisper opens follows builds crosses answers keeps turns finds quietly slowly often never above under beyond".split(
    " ",
  );

let state = 20_260_101;
const random = () => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return state / 4_294_967_296;
};
const words = (count) => Array.from({ length: count }, () => WORDS[Math.floor(random() * WORDS.length)]).join(" ");
const paragraphs = (count, length) => Array.from({ length: count }, () => `<p>${words(length)}.</p>`).join("\n");

const POSTS = 1000;
const TEN = 500;
const TWO_HUNDRED = 501;
const THOUSAND = 502;
const COMMENTS = new Map([
  [TEN, 10],
  [TWO_HUNDRED, 200],
  [THOUSAND, 1000],
]);

/** @returns {Promise<{ ten: string, twoHundred: string, thousand: string, tenId: number, thousandId: number }>} the paths of the posts that are measured */
export async function seed(ctx) {
  const { client } = ctx.db;
  if ((await client.post.count()) === 0) await fill(ctx);
  const pathOf = async (id) => (await client.post.findUnique({ where: { id } })).path;
  return { ten: await pathOf(TEN), twoHundred: await pathOf(TWO_HUNDRED), thousand: await pathOf(THOUSAND), tenId: TEN, thousandId: THOUSAND };
}

async function fill(ctx) {
  const author = await ctx.db.client.person.create({ data: { name: "Bench", slug: "bench", role: "author" } });
  const category = await ctx.db.client.category.create({ data: { name: "Notes", slug: "notes", path: "notes" } });
  const tag = await ctx.db.client.tag.create({ data: { name: "paper", slug: "paper" } });
  const posts = Array.from({ length: POSTS }, (_, index) => postRow(index + 1, author.id));
  await ctx.db.transaction(
    async (tx) => {
      await tx.post.createMany({ data: posts });
      await tx.postCategory.createMany({ data: posts.map((post) => ({ postId: post.id, categoryId: category.id })) });
      await tx.postTag.createMany({ data: posts.map((post) => ({ postId: post.id, tagId: tag.id })) });
      for (const [postId, count] of COMMENTS) await tx.comment.createMany({ data: commentRows(postId, count, postId * 10_000) });
    },
    { timeoutMs: 120_000 },
  );
}

function postRow(id, authorId) {
  const publishedAt = new Date(Date.UTC(2022, 0, id, 8));
  const day = publishedAt.toISOString().slice(0, 10).replaceAll("-", "/");
  const html = paragraphs(8, 75);
  return {
    id,
    type: "post",
    status: "published",
    title: `${words(5)} ${id}`,
    slug: `post-${id}`,
    path: `/${day}/post-${id}/`,
    format: "html",
    content: html,
    contentHtml: html,
    teaserHtml: paragraphs(1, 55),
    teaserCut: true,
    summary: words(20),
    searchTitle: words(5),
    searchText: words(100),
    authorId,
    publishedAt,
    publishedLocal: publishedAt.toISOString().slice(0, 19),
    approvedCommentCount: COMMENTS.get(id) ?? 0,
    commentsOpen: COMMENTS.has(id),
  };
}

function commentRows(postId, count, firstId) {
  return Array.from({ length: count }, (_, index) => ({
    id: firstId + index,
    postId,
    parentId: index % 5 > 1 ? firstId + index - 1 : null,
    status: "approved",
    authorName: `Reader ${index}`,
    authorEmail: `reader${index}@example.com`,
    body: words(40),
    bodyHtml: paragraphs(1, 40),
    createdAt: new Date(Date.UTC(2025, 0, 1, 0, index)),
  }));
}
