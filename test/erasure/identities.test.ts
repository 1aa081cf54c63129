import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { createForgetting } from "../../server/erasure/identities.ts";
import { type TestBlog, testBlog } from "../support/blog.ts";
import { addPost } from "../support/posts.ts";

let blog: TestBlog;
let postId: number;

beforeAll(async () => {
  blog = await testBlog();
  postId = (await addPost(blog)).id;
});

/** Somebody with an account at Facebook, and a comment through it. */
async function withFacebook(subject: string, person: { role?: "reader" | "author"; email?: string; emailConfirmedAt?: Date } = {}) {
  const { client } = blog.context.db;
  const picture = `${subject.padStart(32, "0")}.webp`;
  const { id } = await client.person.create({ data: { name: "Chosen Name", slug: `f-${subject}`, url: `https://facebook.example/${subject}`, ...person } });
  await client.identity.create({
    data: {
      ...{ personId: id, provider: "facebook", realm: "app1", subject, name: "Facebook Name", email: `f${subject}@example.org` },
      ...{ picture, profileUrl: `https://facebook.example/${subject}` },
    },
  });
  const comment = { postId, personId: id, status: "approved" as const, provider: "facebook", picture, body: "Said", bodyHtml: "<p>Said</p>" };
  const { id: commentId } = await client.comment.create({
    data: { ...comment, authorName: "Facebook Name", authorEmail: `f${subject}@example.org`, authorUrl: `https://facebook.example/${subject}` },
  });
  await mkdir(join(blog.context.options.data, "media/pictures"), { recursive: true });
  await writeFile(join(blog.context.options.data, "media/pictures", picture), "a face");
  return { id, commentId, picture, key: { provider: "facebook", realm: "app1", subject } };
}

const commentOf = (id: number) =>
  blog.context.db.client.comment.findUniqueOrThrow({
    where: { id },
    select: { personId: true, authorName: true, authorEmail: true, authorUrl: true, provider: true, picture: true, body: true },
  });
const hasPicture = async (name: string) => (await readdir(join(blog.context.options.data, "media/pictures"))).includes(name);

describe("what a platform may ask for", () => {
  it("takes the whole person where nothing else is left of them", async () => {
    const { id, commentId, picture, key } = await withFacebook("100");
    await createForgetting(blog.context).forgetIdentity(key);
    expect(await blog.context.db.client.person.count({ where: { id } })).toBe(0);
    expect(await commentOf(commentId)).toEqual({
      personId: null,
      authorName: "Anonymous",
      authorEmail: null,
      authorUrl: null,
      provider: null,
      picture: null,
      body: "Said",
    });
    expect(await hasPicture(picture)).toBe(false);
  });

  it("takes what came from there, and no more, from somebody who has another way in", async () => {
    const { id, commentId, picture, key } = await withFacebook("200", { email: "kept@example.org", emailConfirmedAt: blog.clock.now });
    const { client } = blog.context.db;
    const { id: identityId } = await client.identity.findFirstOrThrow({ where: { personId: id } });
    const session = { personId: id, expiresAt: new Date(blog.clock.now.getTime() + 1e9) };
    await client.session.createMany({
      data: [
        { ...session, tokenHash: "by facebook", identityId, way: "facebook" },
        { ...session, tokenHash: "by mail", way: "email" },
      ],
    });
    for (let twice = 0; twice < 2; twice++) await createForgetting(blog.context).forgetIdentity(key);
    expect(await client.person.findUnique({ where: { id }, select: { name: true, email: true, url: true } })).toEqual({
      name: "Chosen Name",
      email: "kept@example.org",
      url: null,
    });
    expect(await client.identity.count({ where: { personId: id } })).toBe(0);
    expect((await client.session.findMany({ where: { personId: id } })).map(({ tokenHash }) => tokenHash)).toEqual(["by mail"]);
    expect(await commentOf(commentId)).toEqual({
      personId: id,
      authorName: "Chosen Name",
      authorEmail: "kept@example.org",
      authorUrl: null,
      provider: null,
      picture: null,
      body: "Said",
    });
    expect(await hasPicture(picture)).toBe(false);
  });

  it("takes no account with work to do here, whatever else it has", async () => {
    const { id, key } = await withFacebook("300", { role: "author" });
    await createForgetting(blog.context).forgetIdentity(key);
    expect(await blog.context.db.client.person.findUnique({ where: { id }, select: { role: true } })).toEqual({ role: "author" });
    expect(await blog.context.db.client.identity.count({ where: { personId: id } })).toBe(0);
  });

  it("does not take the same number at another app", async () => {
    const { id } = await withFacebook("400");
    await createForgetting(blog.context).forgetIdentity({ provider: "facebook", realm: "app2", subject: "400" });
    expect(await blog.context.db.client.person.count({ where: { id } })).toBe(1);
  });

  it("leaves a picture that somebody else has too", async () => {
    const first = await withFacebook("500");
    const second = await withFacebook("600");
    await blog.context.db.client.identity.updateMany({ where: { personId: second.id }, data: { picture: first.picture } });
    await createForgetting(blog.context).forgetIdentity(first.key);
    expect(await hasPicture(first.picture)).toBe(true);
  });
});
