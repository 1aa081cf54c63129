import type { Request } from "express";
import { afterAll, beforeAll, expect, it } from "vitest";
import { findEmailLink, makeEmailLink } from "../../server/accounts/email-links/email-link.ts";
import { signInByLink } from "../../server/accounts/email-links/email-link-sign-in.ts";
import { signInAs } from "../../server/accounts/providers/identities.ts";
import { findSession } from "../../server/accounts/session-store.ts";
import { startStandIns, type StandIns } from "../../server/accounts/stand-ins/start.ts";
import type { ProviderAccount } from "../../server/accounts/strategies/provider.ts";
import { hashToken } from "../../server/accounts/tokens.ts";
import { toViewer } from "../../server/accounts/viewer.ts";
import { getOwnComment } from "../../server/comments/editing.ts";
import { isOwn } from "../../server/comments/own-comments.ts";
import { ACCOUNTS, arriveBy, blogWithWays, leaveFor } from "../me/support.ts";
import type { TestBlog } from "../support/blog.ts";
import { addPost } from "../support/posts.ts";
import type { Reader } from "../support/reader.ts";
import { lastLink } from "./links.ts";

/** 500 people who came by X: with a second account elsewhere, with a confirmed address, with neither. */
const GROUPS = { second: 200, mailed: 150, neither: 150 };
const ALL = 500;
const FIRST = 10_000;
const EACH_WROTE = 3;
const NOBODYS = { id: 0, personId: 0 };
const NO_BROWSER = { headers: {}, get: () => undefined } as unknown as Request;

interface Somebody {
  id: number;
  name: string;
  group: keyof typeof GROUPS;
  /** Confirmed. */
  email: string | null;
  /** At X. */
  told: string | null;
  facebook: string | undefined;
}

let standIns: StandIns;
let blog: TestBlog;
let post: { id: number; path: string };
let owner: Reader & { personId: number };
beforeAll(async () => {
  standIns = await startStandIns();
  blog = await blogWithWays(standIns, { settings: { earlierApprovalNeeded: false } });
  await blog.context.jobs.stop(); // It looks for work once a second.
  post = await addPost(blog, { title: "Before and after X" });
  owner = await blog.signIn("administrator");
});
afterAll(() => standIns.close());

const client = () => blog.context.db.client;

/** What tempts to merge: equal names, addresses that X tells of one and another has confirmed, and one that several share. */
function somebody(index: number): Somebody {
  const group = index < GROUPS.second ? "second" : index < GROUPS.second + GROUPS.mailed ? "mailed" : "neither";
  const told = group === "neither" ? [null, `mailed-${index - 150}@example.org`, "shared@example.org"][index % 3] : `told-${index}@example.org`;
  return {
    id: FIRST + index,
    name: index % 5 === 0 ? "Sam Same" : `Reader ${index}`,
    group,
    email: group === "mailed" ? `mailed-${index}@example.org` : null,
    told: told ?? null,
    facebook: group === "second" ? (ACCOUNTS.facebook[index] ?? `facebook-${index}`) : undefined,
  };
}

async function fill(people: readonly Somebody[]): Promise<void> {
  const { appId: realm } = standIns.facebook;
  const now = blog.clock.now;
  await client().person.createMany({
    data: people.map(({ id, name, email }) => ({ id, name, slug: `reader-${id}`, email, emailConfirmedAt: email === null ? null : now })),
  });
  await client().identity.createMany({
    data: people.flatMap(({ id: personId, name, told, facebook }) => [
      { personId, provider: "x", subject: String(personId), name, handle: `handle_${personId % 7}`, email: told },
      // Facebook tells each another name, and the address of somebody else.
      ...(facebook
        ? [{ personId, provider: "facebook", realm, subject: facebook, name: `${name} F.`, email: `told-${personId - FIRST + 1}@example.org` }]
        : []),
    ]),
  });
  const words = { postId: post.id, status: "approved" as const, body: "Words", bodyHtml: "<p>Words</p>", createdAt: now };
  await client().comment.createMany({
    data: people.flatMap(({ id: personId, name: authorName, email, told }) =>
      Array.from({ length: EACH_WROTE }, () => ({ ...words, personId, authorName, authorEmail: email ?? told, provider: "x" })),
    ),
  });
  // Guests wrote, too, under an address that somebody has confirmed and under one that X only told.
  for (const authorEmail of ["mailed-200@example.org", "shared@example.org"]) {
    await client().comment.create({ data: { ...words, authorName: "Gert Guest", authorEmail } });
  }
}

/** Who there is, and whose each comment is, to the letter. */
async function census() {
  return {
    people: await client().person.findMany({ select: { id: true, name: true, role: true, email: true }, orderBy: { id: "asc" } }),
    comments: await client().comment.findMany({
      select: { id: true, personId: true, authorName: true, authorEmail: true, body: true, status: true },
      orderBy: { id: "asc" },
    }),
    identities: await client().identity.findMany({ select: { personId: true, provider: true, realm: true, subject: true }, orderBy: { id: "asc" } }),
  };
}

/** Comes in by what a person has besides X, through the verbs that the routes call. @returns the session */
async function comeIn({ group, name, facebook, email, id }: Somebody) {
  const { context: ctx } = blog;
  const provider = ctx.providers.find("facebook");
  if (!provider) throw new Error("Facebook is not offered.");
  if (group === "second") {
    const told = { email: `told-${id - FIRST + 1}@example.org`, handle: null, profileUrl: null, pictureUrl: null, businessKey: null };
    const account: ProviderAccount = { ...told, name: `${name} F.`, realm: standIns.facebook.appId, subject: facebook ?? "" };
    return findSession(client(), hashToken((await signInAs(ctx, NO_BROWSER, provider, account)).token));
  }
  const token = await ctx.db.transaction((tx) => makeEmailLink(ctx, tx, { kind: "sign-in", email: email ?? "" }));
  const link = await findEmailLink(ctx, client(), ["sign-in"], token);
  const signedIn = link && (await signInByLink(ctx, NO_BROWSER, link, { name: "Somebody New" }));
  return findSession(client(), hashToken(signedIn?.arrival.token ?? ""));
}

/** Asks for a link, and follows it. */
async function byMail(email: string, name = ""): Promise<Reader> {
  const reader = blog.reader();
  await reader.post("/sign-in/email", { email });
  const { token } = await lastLink(blog, email);
  expect((await reader.post("/sign-in/link", { token, name })).status).toBe(303);
  return reader;
}

async function byFacebook(which: 0 | 1): Promise<Reader> {
  return arriveBy(blog, "facebook", which);
}

let people: Somebody[];
/** Before X went. */
let before: Awaited<ReturnType<typeof census>>;

it("the owner says that X will end: whoever has nothing else, or a confirmed address alone, is written to, once each; then X is gone", async () => {
  people = Array.from({ length: ALL }, (_, index) => somebody(index));
  await fill(people);
  before = await census();
  expect([before.comments.length, people.filter(({ group }) => group === "neither").length]).toEqual([ALL * EACH_WROTE + 2, GROUPS.neither]);

  const under = blog.reader();
  const onTheWay = await leaveFor(under, "x", { returnTo: "/" }, { account: ACCOUNTS.x[0] });
  expect((await owner.post("/admin/ways/x/ending", { endsOn: "2025-07-18" })).status).toBe(303);
  await blog.runJobs();
  const letters = await client().mail.findMany({ where: { kind: "way-ending" }, select: { recipient: true, text: true } });
  const isToLink = ({ text }: { text: string }) => text.includes("ask for a link to this address");
  const toAdd = letters.filter((letter) => !isToLink(letter)).map(({ recipient }) => recipient);
  const alone = people.filter(({ group, told }) => group === "neither" && told !== null);
  expect(toAdd.toSorted()).toEqual(alone.map(({ told }) => told ?? "").toSorted());
  expect(toAdd).toHaveLength(100);
  // Who confirmed an address is told that a link to it opens the account.
  const toLink = letters.filter(isToLink).map(({ recipient }) => recipient);
  expect(toLink.toSorted()).toEqual(people.flatMap(({ email }) => email ?? []).toSorted());
  blog.clock.advance(40 * 86_400_000);
  expect((await blog.get("/sign-in")).text).not.toContain('formaction="/sign-in/x"');
  expect((await blog.get(post.path)).text).not.toContain('formaction="/sign-in/x?');
  expect([(await blog.post("/sign-in/x")).status, (await under.get(onTheWay)).status]).toEqual([404, 404]);
  expect(under.cookies.has("pamphlet_session")).toBe(false);
});

it("who had another way in comes in by the real doors, with name, history and the right to change their words", async () => {
  const sample: [Reader, Somebody][] = [];
  for (const which of [0, 1] as const) sample.push([await byFacebook(which), somebody(which)]);
  for (const index of [200, 275, 349]) sample.push([await byMail(`mailed-${index}@example.org`), somebody(index)]);
  for (const [reader, { id, name }] of sample) {
    const answer = await reader.post(`/posts/${post.id}/comments`, { comment: `A tpyo by ${id}`, as_person: "1" });
    const commentId = Number(/#comment-(\d+)/.exec(answer.location ?? "")?.[1]);
    expect(await client().comment.findUnique({ where: { id: commentId } })).toMatchObject({ personId: id, authorName: name, status: "approved" });
    expect((await reader.post(`/comments/${commentId}`, { comment: `A typo by ${id}` })).status).toBe(303);
    for (const [other] of sample.filter(([each]) => each !== reader).slice(0, 1))
      expect((await other.post(`/comments/${commentId}`, { comment: "Not theirs" })).status).toBe(404);
    // Three from before X went, and this one.
    const history = (await reader.get("/me/comments")).text;
    expect([history.match(/class="my-comment[" ]/g)?.length, history.includes(`A typo by ${id}`)]).toEqual([4, true]);
    expect((await reader.get("/me/")).text).toContain(`value="${name}"`);
  }
});

it("who had neither keeps the name on what they wrote, which nobody gets by an address that X told", async () => {
  const earlier = await census();
  // The address that X told of one in three, which a guest used, too: whoever reads its mail is somebody new, and claims the guest's words alone.
  const stranger = await byMail("shared@example.org", "Stella Stranger");
  const isNew = await client().person.findFirstOrThrow({ where: { email: "shared@example.org" } });
  expect(earlier.people.some(({ id }) => id === isNew.id)).toBe(false);
  expect((await stranger.get("/me/claims")).text.match(/name="comment" value=/g)).toHaveLength(1);
  expect((await stranger.post("/me/claims", { claim: "all" })).location).toBe("/me/claims?claimed=1");

  // The owner of a confirmed address that X told of another person claims what guests wrote under it, and nothing of that person's.
  const mailed = await byMail("mailed-200@example.org");
  expect((await client().comment.findFirstOrThrow({ where: { authorName: "Gert Guest", authorEmail: "mailed-200@example.org" } })).personId).toBeNull();
  expect((await mailed.post("/me/claims", { claim: "all" })).location).toBe("/me/claims?claimed=1");

  const after = await census();
  const changed = after.comments.filter((comment, index) => comment.personId !== earlier.comments[index]?.personId);
  expect(changed.map(({ personId, authorName }) => [personId, authorName])).toEqual([
    [FIRST + 200, "Gert Guest"],
    [isNew.id, "Gert Guest"],
  ]);
  expect(after.comments.map(({ authorName }) => authorName)).toEqual(earlier.comments.map(({ authorName }) => authorName));
  expect(after.people.filter(({ id }) => id !== isNew.id)).toEqual(earlier.people);
  expect(after.identities).toEqual(earlier.identities);
  const left = await client().comment.groupBy({ by: ["personId"], where: { personId: { gte: FIRST + 350, lt: FIRST + ALL } }, _count: { _all: true } });
  expect([left.length, left.every(({ _count }) => _count._all === EACH_WROTE)]).toEqual([GROUPS.neither, true]);
});

it("of 500 everybody who had another way in is who they were and may change what they write now, and nobody else may", { timeout: 120_000 }, async () => {
  const earlier = await census();
  const reachable = people.filter(({ group }) => group !== "neither");
  const sessions: Awaited<ReturnType<typeof comeIn>>[] = [];
  for (let at = 0; at < reachable.length; at += 25) sessions.push(...(await Promise.all(reachable.slice(at, at + 25).map(comeIn))));
  expect(sessions.map((session) => [session?.person.id, session?.person.name])).toEqual(reachable.map(({ id, name }) => [id, name]));
  expect(await census()).toEqual(earlier);
  // Whose words they were they still are, all 1500 of them.
  const owners = new Map(earlier.comments.map(({ id, personId }) => [id, personId]));
  const moved = before.comments.filter(({ id, personId }) => owners.get(id) !== personId);
  expect([before.comments.length, moved.map(({ authorName }) => authorName)]).toEqual([ALL * EACH_WROTE + 2, ["Gert Guest", "Gert Guest"]]);

  const fresh = { postId: post.id, status: "approved" as const, body: "Since then", bodyHtml: "<p>Since then</p>", createdAt: blog.clock.now };
  await client().comment.createMany({ data: reachable.map(({ id: personId, name: authorName }) => ({ ...fresh, personId, authorName })) });
  const rows = await client().comment.findMany({ where: { body: "Since then" }, orderBy: { personId: "asc" }, select: { id: true, personId: true } });
  let refused = 0;
  for (const [index, session] of sessions.entries()) {
    if (!session) throw new Error("Nobody is signed in.");
    const claimant = { viewer: toViewer(session), changeable: [] };
    const [own, neighbours] = [rows[index], rows[(index + 1) % rows.length]];
    expect([isOwn(own ?? NOBODYS, claimant), isOwn(neighbours ?? NOBODYS, claimant)]).toEqual([true, false]);
    if (index % 10 > 0) continue;
    expect(await getOwnComment(blog.context, own?.id ?? 0, claimant)).toMatchObject({ id: own?.id });
    await getOwnComment(blog.context, neighbours?.id ?? 0, claimant).catch(() => refused++);
  }
  expect([rows.length, refused]).toEqual([350, 35]);
});
