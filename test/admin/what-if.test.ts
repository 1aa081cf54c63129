import { beforeAll, expect, it } from "vitest";
import { applyRules, undoApplication } from "../../server/admin/rules/applying.ts";
import { changeRules } from "../../server/admin/rules/changing.ts";
import { listFormerRules } from "../../server/admin/rules/change-store.ts";
import { chooseExamples } from "../../server/admin/rules/compare.ts";
import { judgeWaiting, tryRules } from "../../server/admin/rules/trying.ts";
import type { Viewer } from "../../server/accounts/viewer.ts";
import type { Settings } from "../../server/settings.ts";
import { changeSettings, type TestBlog, testBlog } from "../support/blog.ts";
import { rulesOf } from "../support/facts.ts";
import { addPost, editorOf, guestReply } from "../support/posts.ts";
import type { Reader } from "../support/reader.ts";

/** Few enough to be examples, all of them. */
const COMMENTS = 14;
const MONTH_MS = 31 * 86_400_000;
/** What both blogs are under while a moderator marks some spam. */
const SEEDING: Partial<Settings> = { earlierApprovalNeeded: false, repeatsHeld: false, spamRepeats: 0, filterHolds: 0, youngDays: 0, maxLinks: 0 };

let blogs: [TestBlog, TestBlog];
let moderators: [Reader, Reader];
let viewer: Viewer;

beforeAll(async () => {
  blogs = [await testBlog({ trustProxy: true }), await testBlog({ trustProxy: true })];
  moderators = [await blogs[0].signIn("editor"), await blogs[1].signIn("editor")];
  const { person, ...session } = await editorOf(blogs[0]);
  viewer = { person: { ...person, role: "administrator" }, ...session };
  await blogs[0].context.db.client.person.update({ where: { id: person.id }, data: { role: "administrator" } });
});

it.each([1, 2, 3])("what-if says what happens, and applying does what it said (%i)", async (seed) => {
  const random = randomFrom(seed);
  const [present, next] = [randomRules(random), randomRules(random)];
  const submissions = Array.from({ length: COMMENTS }, (_, number) => randomSubmission(random, `${seed}-${number}`));
  const [here, there] = blogs;
  const before = await play(0, present, seed, submissions);
  const happened = await play(1, next, seed, submissions);

  const { trial, waiting } = await tryRules(here.context, { ...here.context.settings.current, ...next }, COMMENTS);
  const changed = new Map(chooseExamples(trial).map(({ id, after }) => [id, after.status]));
  const said = before.map(({ id, status }) => changed.get(id) ?? status);
  const detail = JSON.stringify({ present, next, submissions }, null, 1);
  expect(said, detail).toEqual(happened.map(({ status }) => status));
  expect(trial.judged).toBe(COMMENTS);
  expect(trial.unchanged, "rules that differ in nothing show nothing").toBeLessThan(COMMENTS);
  expect(trial.unchanged + Object.values(trial.newly).reduce((sum, count) => sum + count, 0)).toBe(COMMENTS);
  expect((await judgeWaiting(there.context, there.context.settings.current)).stay).toBe(happened.filter(({ status }) => status === "pending").length);

  await changeRules(here.context, viewer, { ...rulesOf(), ...next }, (await listFormerRules(here.context.db.client))[0]?.event ?? 0);
  const { changed: moved, batch } = await applyRules(here.context, viewer);
  expect(moved).toBe(Object.values(waiting.moves).reduce((sum, cases) => sum + cases.length, 0));
  const applied = await statesOf(here, before);
  expect(applied).toEqual(before.map(({ status }, at) => (status === "pending" ? said[at] : status)));
  if (batch !== undefined) await undoApplication(here.context, viewer, batch);
  expect(await statesOf(here, before)).toEqual(before.map(({ status }) => status));

  // Not to be in the way of the next round.
  for (const { context } of blogs) await context.db.client.comment.updateMany({ where: { status: "pending" }, data: { status: "trash" } });
});

interface Submission {
  fields: Record<string, string | number>;
  address: string;
}

/** Posts all of it on a blog with some rules, after a month of silence and three comments that a moderator marks as spam. */
async function play(which: 0 | 1, rules: Partial<Settings>, seed: number, submissions: Submission[]) {
  const blog = blogs[which];
  blog.clock.advance(MONTH_MS);
  await changeSettings(blog.context, { ...rulesOf(), ...SEEDING });
  const { id: postId } = await addPost(blog, { title: `Round ${seed}` });
  const say = async ({ fields, address }: Submission) => {
    blog.clock.advance(30_000);
    const { location } = await blog.post(`/posts/${postId}/comments`, fields, { "x-forwarded-for": address });
    return Number(/#comment-(\d+)/.exec(location ?? "")?.[1]);
  };
  for (const number of [1, 2, 3]) {
    const fields = guestReply(`${SPAM} ${number}`, { author: `Spam ${number}`, email: `spam${number}@example.org` });
    await moderators[which].post(`/admin/comments/${await say({ fields, address: `198.51.100.${number}` })}/spam`);
  }
  await changeSettings(blog.context, { ...rulesOf(), ...rules });
  const ids: number[] = [];
  for (const submission of submissions) ids.push(await say(submission));
  const states = await statesOf(
    blog,
    ids.map((id) => ({ id })),
  );
  return ids.map((id, at) => ({ id, status: states[at] ?? "" }));
}

async function statesOf({ context }: TestBlog, comments: { id: number }[]): Promise<string[]> {
  const rows = await context.db.client.comment.findMany({ where: { id: { in: comments.map(({ id }) => id) } }, select: { id: true, status: true } });
  return comments.map(({ id }) => rows.find((row) => row.id === id)?.status ?? "gone");
}

const SPAM = "Cheap watches and pills for all of you, the best of the best, order now and win";
const LONG = "This is a text of more than twenty words that somebody took the time to write so that nobody would say it by accident";
const TEXTS: readonly [string, ...string[]] = [
  LONG,
  SPAM,
  "A calm word about the casino",
  "You win",
  "Viagra",
  "Je ne suis pas du tout de cet avis et je vous le dis avec tout le respect que je vous dois",
  "Thank you",
];

function randomSubmission({ pick, chance }: Random, number: string): Submission {
  const trap = chance(0.15);
  const links = Array.from({ length: pick([0, 0, 0, 1, 2, 3]) }, (_, at) => `https://example.org/${number}/${at}`);
  // What a trap catches comes from where nothing else does: what a rule decides on one must not be what it knows of another.
  const name = trap || chance(0.7) ? `Guest ${number}` : pick(["Bob Often", "Eva Often"]);
  const email = `${name.replaceAll(" ", ".").toLowerCase()}@${pick(["example.org", "throw.example"])}`;
  const address = trap ? `203.0.113.${Number(number.split("-")[1]) + 1}` : pick(["192.0.2.1", "192.0.2.2", `192.0.2.${Number(number.split("-")[1]) + 10}`]);
  return { address, fields: guestReply([pick(TEXTS), ...links, number].join(" "), { author: name, email, ...(trap ? { subject: "x" } : {}) }) };
}

function randomRules({ pick, chance }: Random): Partial<Settings> {
  return {
    manualApproval: chance(0.15),
    earlierApprovalNeeded: chance(0.2),
    maxLinks: pick([0, 1, 2, 3]),
    heldWords: pick(["", "casino", "=win\nname:bob"]),
    refusedWords: pick(["", "viagra", "text:watches"]),
    repeatsHeld: chance(0.5),
    spamRepeats: pick([0, 1, 3]),
    mostPerSpeaker: pick([0, 1, 2]),
    mostPerNetwork: pick([0, 2, 20]),
    surgeHeld: chance(0.5),
    youngDays: pick([0, 2]),
    trapIsSpam: chance(0.5),
    otherLanguageHeld: chance(0.5),
    disposableMailHeld: chance(0.5),
    disposableDomains: pick(["", "throw.example"]),
    filterHolds: pick([0, 50, 90]),
    filterSpams: pick([0, 900]),
    filterLeast: pick([1, 20]),
  };
}

interface Random {
  pick<Item>(items: readonly [Item, ...Item[]]): Item;
  chance(share: number): boolean;
}

/** Mulberry32. */
function randomFrom(seed: number): Random {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return { pick: (items) => items[Math.floor(next() * items.length)] ?? items[0], chance: (share) => next() < share };
}
