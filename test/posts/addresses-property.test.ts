import { describe, expect, it } from "vitest";
import { Failure } from "../../server/errors.ts";
import { deleteCategories, mergeCategories, saveCategory } from "../../server/posts/filing/categories.ts";
import { deleteTags, mergeTags, saveTag } from "../../server/posts/filing/tags.ts";
import { deletePost, restorePost, trashPost } from "../../server/posts/trash.ts";
import { type PostInput, savePost } from "../../server/posts/writing.ts";
import { type TestBlog, testBlog } from "../support/blog.ts";
import { editorOf, SOME_POST } from "../support/posts.ts";
import { AddressBook } from "./address-book.ts";

/** The whole proof takes some minutes: PAMPHLET_ADDRESS_POSTS=1000 npx vitest run --project sqlite test/posts/addresses-property.test.ts */
const POSTS = Number(process.env["PAMPHLET_ADDRESS_POSTS"] ?? 16);
const ACTS = Number(process.env["PAMPHLET_ADDRESS_ACTS"] ?? (POSTS > 100 ? POSTS * 2 : 40));
const SEED = Number(process.env["PAMPHLET_ADDRESS_SEED"] ?? 20250618);

/** A pattern moves everything: with a thousand posts it is changed less often. */
const RULES_EVERY = POSTS > 500 ? 100 : 10;

const PATTERNS = [
  "/%year%/%monthnum%/%day%/%postname%/",
  "/%postname%/",
  "/%category%/%postname%/",
  "/%author%/%postname%/",
  "/archives/%post_id%/",
  "/%year%/%postname%/",
  "/%category%/%author%/%post_id%/",
  "/blog/%hour%%minute%%second%-%postname%/",
];
const CATEGORY_BASES = ["category", "topics", "subjects", "kinds/of", "tag"];
const TAG_BASES = ["tag", "labels", "shelf/marks", "about"];
const WORDS = "one two three four five feed 2024 06 topics category page admin 日本 été marks about blog 5".split(" ");
const DATES = ["2024-06-18T10:00", "2024-06-19T11:30", "2025-01-02T03:04", "2025-06-01T00:00"];

describe("every address that ever answered", () => {
  it(`arrives in one hop, whatever becomes of ${POSTS} posts in ${ACTS} acts`, { timeout: 1_800_000 }, async () => {
    const blog = await testBlog();
    const random = seeded(SEED);
    const world = await createWorld(blog, random);
    for (let made = 0; made < POSTS; made++) await world.write(made % 4 === 3 ? "page" : "post");
    await world.book.note();
    for (let act = 1; act <= ACTS; act++) {
      await world.act(act % RULES_EVERY === 0 ? (act % (2 * RULES_EVERY) === 0 ? "bases" : "pattern") : undefined);
      if (act % 20 === 0) expect(await world.book.complaints(random, 12)).toEqual([]);
    }
    expect(await world.book.complaints(random)).toEqual([]);
    expect(world.book.owners.size).toBeGreaterThan(POSTS * 1.5);
    if (POSTS > 100) process.stdout.write(`${world.book.owners.size} addresses; ${JSON.stringify(world.done)}\n`);
  });
});

type Random = () => number;

async function createWorld(blog: TestBlog, random: Random) {
  const { context } = blog;
  const { client } = context.db;
  const editor = await editorOf(blog);
  const book = new AddressBook(blog, editor);
  const authors = [editor.person.id];
  for (const slug of ["admin", "ann"]) authors.push((await client.person.create({ data: { role: "editor", name: slug, slug }, select: { id: true } })).id);
  const posts = new Map<number, PostInput>();
  const done: Record<string, number> = {};
  const one = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const ids = async (of: "category" | "tag") =>
    (await (of === "category" ? client.category.findMany({ select: { id: true } }) : client.tag.findMany({ select: { id: true } }))).map(({ id }) => id);

  async function write(type: "post" | "page"): Promise<string> {
    const input: PostInput = {
      ...blank,
      type,
      title: one(WORDS),
      status: "published",
      publishedLocal: one(DATES),
      tagNames: [one(WORDS)],
      newCategories: type === "post" ? [one(WORDS)] : [],
    };
    return save(input);
  }

  /** Saves the form as it would be opened now: with the slug that the post has, unless another is typed. @returns whose act it was */
  async function save(form: PostInput, typed?: string): Promise<string> {
    const present = form.id === undefined ? undefined : await client.post.findUniqueOrThrow({ where: { id: form.id }, select: { slug: true } });
    const input = { ...form, slug: typed ?? present?.slug ?? "" };
    const { id } = await savePost(context, editor, input);
    const { slug, status } = await client.post.findUniqueOrThrow({ where: { id }, select: { slug: true, status: true } });
    const categories = await client.postCategory.findMany({ where: { postId: id } });
    posts.set(id, {
      ...input,
      id,
      slug,
      status: status as PostInput["status"],
      newCategories: [],
      categoryIds: categories.map(({ categoryId }) => categoryId),
    });
    return `post ${id}`;
  }

  /** Each returns who may have taken an address by a slug that was typed, if anybody. */
  const acts: Record<string, () => Promise<string | undefined>> = {
    rename: () => save(one([...posts.values()]), one(WORDS)),
    regenerate: async () => void (await save({ ...one([...posts.values()]), title: one(WORDS) }, "")),
    date: async () => void (await save({ ...one([...posts.values()]), publishedLocal: one(DATES) })),
    author: async () => void (await save({ ...one([...posts.values()]), authorId: one(authors) })),
    parent: async () => {
      const [page, parent] = [one(pages()), one(pages())];
      if (page) await save({ ...page, parentId: random() < 0.3 ? undefined : parent?.id });
      return undefined;
    },
    category: async () => {
      const post = one([...posts.values()].filter(({ type }) => type === "post"));
      await save({ ...post, categoryIds: [one(await ids("category")), one(await ids("category"))] });
      return undefined;
    },
    unpublish: async () => void (await save({ ...one([...posts.values()]), status: "draft" })),
    publish: async () => {
      const draft = [...posts.values()].find(({ status }) => status === "draft");
      if (draft) await save({ ...draft, status: "published" });
      return undefined;
    },
    trashAndBack: async () => {
      const { id = 0 } = one([...posts.values()]);
      const { was } = await trashPost(context, editor, id);
      if (random() < 0.5) await write("post");
      await book.note();
      await restorePost(context, editor, id, was);
      const { slug } = await client.post.findUniqueOrThrow({ where: { id }, select: { slug: true } });
      posts.set(id, { ...(posts.get(id) as PostInput), slug });
      return undefined;
    },
    remove: async () => {
      const { id = 0 } = one([...posts.values()]);
      await trashPost(context, editor, id);
      await deletePost(context, editor, id);
      posts.delete(id);
      book.becomes(`post ${id}`, "gone");
      for (const [key, post] of posts) {
        const now = await client.post.findUniqueOrThrow({ where: { id: key }, select: { parentId: true, slug: true } });
        if (post.type === "page") posts.set(key, { ...post, parentId: now.parentId ?? undefined, slug: now.slug });
      }
      await write(random() < 0.5 ? "page" : "post");
      return undefined;
    },
    renameCategory: async () => {
      const id = one(await ids("category"));
      const { name, parentId } = await client.category.findUniqueOrThrow({ where: { id } });
      await saveCategory(context, editor, { id, name, slug: one(WORDS), description: "", parentId });
      return `category ${id}`;
    },
    moveCategory: async () => {
      const id = one(await ids("category"));
      const { name, slug } = await client.category.findUniqueOrThrow({ where: { id } });
      await saveCategory(context, editor, { id, name, slug, description: "", parentId: random() < 0.3 ? null : one(await ids("category")) });
      return undefined;
    },
    mergeCategory: async () => {
      const [from, into] = [one(await ids("category")), one(await ids("category"))];
      await mergeCategories(context, editor, [from], into);
      book.becomes(`category ${from}`, `category ${into}`);
      return undefined;
    },
    removeCategory: async () => {
      const id = one(await ids("category"));
      await deleteCategories(context, editor, [id]);
      book.becomes(`category ${id}`, "gone");
      return undefined;
    },
    renameTag: async () => {
      const id = one(await ids("tag"));
      const { name } = await client.tag.findUniqueOrThrow({ where: { id } });
      await saveTag(context, editor, { id, name, slug: one(WORDS), description: "" });
      return `tag ${id}`;
    },
    mergeTag: async () => {
      const [from, into] = [one(await ids("tag")), one(await ids("tag"))];
      await mergeTags(context, editor, [from], into);
      book.becomes(`tag ${from}`, `tag ${into}`);
      return undefined;
    },
    removeTag: async () => {
      const id = one(await ids("tag"));
      await deleteTags(context, editor, [id]);
      book.becomes(`tag ${id}`, "gone");
      return undefined;
    },
    pattern: async () => void (await book.changeRules({ permalinkPattern: one(PATTERNS) })),
    bases: async () => void (await book.changeRules(random() < 0.5 ? { categoryBase: one(CATEGORY_BASES) } : { tagBase: one(TAG_BASES) })),
  };
  const pages = () => [...posts.values()].filter(({ type }) => type === "page");
  const rules = ["pattern", "bases"];
  const rare = ["remove", "removeTag", "removeCategory"];
  const often = Object.keys(acts).filter((name) => ![...rules, ...rare].includes(name));

  return {
    book,
    done,
    write,
    async act(wanted?: string): Promise<void> {
      const name = wanted ?? (random() < 0.15 ? one(rare) : one(often));
      try {
        await book.note(await acts[name]?.());
        done[name] = (done[name] ?? 0) + 1;
      } catch (refusal) {
        // Taken, reserved, below itself, the default category: nothing was changed.
        if (!(refusal instanceof Failure)) throw new Error(`${name}: ${String(refusal)}`, { cause: refusal });
        await book.note();
      }
    },
  };
}

const blank: PostInput = { ...SOME_POST, title: "" };

/** Mulberry32: the same numbers for the same seed. */
function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
