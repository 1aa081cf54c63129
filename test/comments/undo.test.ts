import { beforeAll, describe, expect, it } from "vitest";
import type { Viewer } from "../../server/accounts/viewer.ts";
import { appealComment } from "../../server/comments/appeals.ts";
import { addBan, endBan } from "../../server/comments/bans.ts";
import { startBatch } from "../../server/comments/batches.ts";
import { editComment, restoreComment, withdrawComment } from "../../server/comments/editing.ts";
import { ACTS, moderateComments, undoModeration } from "../../server/comments/moderation-verbs.ts";
import { reportComment } from "../../server/comments/reports.ts";
import { reviseComment } from "../../server/comments/staff-editing.ts";
import { Failure } from "../../server/errors.ts";
import { type TestBlog, testBlog } from "../support/blog.ts";
import { addPost, editorOf, guestReply } from "../support/posts.ts";
import { expectConsistent, type Ledger, seeded, stateOf } from "./state.ts";

/** 200 were run on both databases; by default fewer, to be done soon. */
const SEQUENCES = Number(process.env["SEQUENCES"] ?? 4);
const ACTS_IN_ONE = 40;
const TEXTS = ["A casino", "A calm word", "Something else", "Yes", "See https://example.org/"];
const WINDOW = { editMinutes: 10_080, reportsToHold: 3, maxLinks: 1, heldWords: "casino" };

let blog: TestBlog;
let editor: Viewer;
let ids: number[];
let own: { viewer: undefined; changeable: number[] };

beforeAll(async () => {
  blog = await testBlog({ settings: WINDOW });
  editor = await editorOf(blog);
  ids = await writeThread(blog, editor);
  own = { viewer: undefined, changeable: ids };
});

/** Two posts, ten comments in every state, replies, reports and appeals that nobody has answered. */
async function writeThread({ context, post }: TestBlog, moderator: Viewer): Promise<number[]> {
  const posts = [await addPost(blog, { title: "One" }), await addPost(blog, { title: "Two" })];
  const written: number[] = [];
  const say = async (text: string, postId: number, parent = 0) => {
    await post(`/posts/${postId}/comments`, guestReply(text, { comment_parent: parent }));
    const { id } = await context.db.client.comment.findFirstOrThrow({ orderBy: { id: "desc" }, select: { id: true } });
    written.push(id);
    return id;
  };
  const [one = { id: 0 }, two = { id: 0 }] = posts;
  const first = await say("The first", one.id);
  const other = await say("On another post", two.id);
  await moderateComments(context, moderator, [first, other], "approve");
  const reply = await say("A reply", one.id, first);
  await moderateComments(context, moderator, [reply], "approve");
  await say("A reply to the reply", one.id, reply);
  await say("A second reply", one.id, first);
  for (const text of ["Waiting", "Also waiting", "More of it"]) await say(text, two.id);
  await moderateComments(context, moderator, written.slice(6, 7), "spam");
  await moderateComments(context, moderator, written.slice(7, 8), "trash");
  for (const last of [1, 2]) await reportComment(context, first, reporterAt(`203.0.113.${last}`), { reason: "abuse", text: `No. ${last}` });
  await appealComment(context, written[5] ?? 0, { viewer: undefined, changeable: written }, { text: "Please", address: "203.0.113.9" });
  return written;
}

function reporterAt(address: string) {
  return { viewer: undefined, address, ownIds: [] };
}

/** One act, of a moderator or of an author. */
async function actAtRandom(random: (below: number) => number): Promise<void> {
  const { context } = blog;
  const id = ids[random(ids.length)] ?? 0;
  const some = ids.filter(() => random(3) === 0);
  const act = ACTS[random(ACTS.length)] ?? "approve";
  const text = `${TEXTS[random(TEXTS.length)]} ${random(3)}`;
  switch (random(12)) {
    case 0:
      return editComment(context, id, own, { comment: text, address: "203.0.113.9" });
    case 1:
      return withdrawComment(context, id, own);
    case 2:
      return restoreComment(context, id, own, { address: "203.0.113.9" });
    case 3:
      return void (await startBatch(context, editor, act, { ids: some }));
    case 4: {
      const ban = { kind: "address", value: "127.0.0.1", effect: "hold", until: "", note: "" };
      const added = await addBan(context, { viewer: editor, address: "203.0.113.9" }, ban, { spamPending: true });
      return endBan(context, editor, added.id);
    }
    case 5:
      return void (await reviseComment(context, editor, id, { comment: text, author: "Somebody", email: "", url: "" }));
    default:
      return void (await moderateComments(context, editor, random(2) ? some : [id], act));
  }
}

describe("acts and undos", () => {
  it(`restore the state byte for byte, in ${SEQUENCES} sequences of ${ACTS_IN_ONE}`, async () => {
    const { client } = blog.context.db;
    const newest = async () => (await client.moderationEvent.aggregate({ _max: { id: true } }))._max.id ?? 0;
    const before = await stateOf(blog);
    const ledger: Ledger = { last: 0, states: new Map() };
    let done = 0;
    for (let sequence = 1; sequence <= SEQUENCES; sequence++) {
      const random = seeded(sequence);
      const steps: number[] = [await newest()];
      for (let step = 0; step < ACTS_IN_ONE; step++) {
        blog.clock.advance(1);
        await actAtRandom(random).catch((error: unknown) => {
          if (!(error instanceof Failure)) throw error;
        });
        steps.push(await newest());
        await expectConsistent(blog, ledger);
      }
      for (let step = steps.length - 1; step > 0; step--) {
        const events = await client.moderationEvent.findMany({ where: { id: { gt: steps[step - 1] ?? 0, lte: steps[step] ?? 0 } }, select: { id: true } });
        done += await undoModeration(
          blog.context,
          editor,
          events.map(({ id }) => id),
        );
      }
      await expectConsistent(blog, ledger);
      expect(await stateOf(blog), `sequence ${sequence}`).toBe(before);
    }
    expect(done).toBeGreaterThan(SEQUENCES * 10);
  }, 1_800_000);

  it("of several at once keep the counters and the log right", async () => {
    const random = seeded(99);
    const before = await stateOf(blog);
    const outcomes = await Promise.all(
      Array.from({ length: 12 }, () => {
        const some = ids.filter(() => random(2) === 0);
        const act = (["approve", "unapprove", "spam", "trash"] as const)[random(4)] ?? "approve";
        return moderateComments(blog.context, editor, some, act);
      }),
    );
    await expectConsistent(blog);
    const events = outcomes.flatMap((outcome) => outcome.events);
    const undone = await Promise.all([undoModeration(blog.context, editor, events), undoModeration(blog.context, editor, events)]);
    expect(undone.toSorted((a, b) => a - b)).toEqual([0, events.length]);
    await expectConsistent(blog);
    expect(await stateOf(blog)).toBe(before);
  });

  it("leave what somebody else has done since it was looked at", async () => {
    const { client } = blog.context.db;
    const [id = 0, second = 0] = ids;
    await moderateComments(blog.context, editor, [id, second], "unapprove");
    const seen = new Map([id, second].map((each) => [each, 0]));
    for (const each of [id, second]) seen.set(each, (await client.moderationEvent.aggregate({ where: { commentId: each }, _max: { id: true } }))._max.id ?? 0);
    const other = await blog.signIn("editor", "Anna");
    const anna: Viewer = { ...editor, person: { ...editor.person, id: other.personId, name: "Anna" } };
    await moderateComments(blog.context, anna, [id], "spam");
    const { overtaken, changed } = await moderateComments(blog.context, editor, [id, second], "approve", { seen });
    expect(changed).toBe(1);
    expect(overtaken).toEqual([expect.objectContaining({ commentId: id, act: "spammed", by: "Anna", status: "spam" })]);
    // What one has done oneself, one knows of.
    expect((await moderateComments(blog.context, anna, [id], "approve", { seen })).changed).toBe(1);
    expect((await moderateComments(blog.context, editor, [id], "trash", { seen: new Map([[id, (overtaken[0]?.eventId ?? 0) + 2]]) })).overtaken).toEqual([]);
  });
});
