// How well the rules tell spam from what readers write (node bench/filter.mjs, after npm run build).
//   --comments 8000  half of them spam, made by spam-set.mjs    --learn 60  per cent that moderators have decided on before
// The set is in the order of time. Every comment goes through the pipeline as one that is posted does. In the first part a moderator decides on each
// one, and the filter learns; in the second part nothing is learned, and the verdicts are counted.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { learn } from "../dist/server/moderation/filter.js";
import { gatherFacts } from "../dist/server/moderation/gather.js";
import { judge, PHASES } from "../dist/server/moderation/pipeline.js";
import { openContext } from "../dist/server/open-context.js";
import { renderCommentText } from "../dist/server/comments/text.js";
import { spamSet } from "./spam-set.mjs";

const option = (name, otherwise) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
};
/** What holds whatever a comment says: a wish of the owner's, not a suspicion. */
const POLICIES = new Set(["moderator", "lists", "manual", "newcomer", "links"]);
const folder = await mkdtemp(join(tmpdir(), "pamphlet-filter-"));
const set = spamSet(option("comments", 8000));
const split = Math.floor((set.length * option("learn", 60)) / 100);

let now = set[0].at;
const { context: ctx, close } = await openContext({ data: folder, log: pino({ level: "warn" }), now: () => now });
try {
  const place = await openPost();
  const tested = [];
  for (const [index, item] of set.entries()) {
    now = item.at;
    const facts = await factsOf(item, place);
    const verdict = judge(facts, { ...ctx.settings.current, earlierApprovalNeeded: false, maxLinks: 0 });
    const learning = index < split;
    await write(item, facts, learning ? (item.label === "spam" ? "spam" : "approved") : verdict.status, learning, place);
    if (!learning) tested.push({ item, facts });
  }
  report(tested);
} finally {
  await close();
  await rm(folder, { recursive: true, force: true });
}

async function openPost() {
  const author = await ctx.db.client.person.create({ data: { name: "Author", slug: "author", role: "author" } });
  const post = await ctx.db.client.post.create({ data: { authorId: author.id, status: "published", path: "/post/", publishedAt: now } });
  return { id: post.id, authorId: author.id, publishedAt: now, commentRule: "" };
}

async function factsOf({ text: body, name, email, website, address, known, form }, post) {
  const { text, html, linkCount } = renderCommentText(body);
  const submission = { kind: "comment", post, viewer: undefined, name, email, website, address, text, bodyHtml: html, linkCount };
  const facts = await gatherFacts(ctx, submission);
  // The stamp's time is in the set; readers who are known have an account with approved comments.
  return {
    ...facts,
    form: { trap: form.trap, seconds: form.seconds },
    author: known ? { ...facts.author, personId: 1, accountDays: 300, approved: 5 } : facts.author,
  };
}

async function write({ text: body, name, email, website, address, label, at }, facts, status, decided, post) {
  const { html } = renderCommentText(body);
  await ctx.db.transaction(async (tx) => {
    const data = {
      postId: post.id,
      status,
      authorName: name,
      authorEmail: email,
      authorUrl: website,
      body,
      bodyHtml: html,
      address,
      createdAt: at,
      simhash: facts.simhash,
    };
    const { id } = await tx.comment.create({ data });
    await tx.moderationEvent.create({ data: { commentId: id, postId: post.id, act: "posted", toStatus: decided ? "pending" : status, createdAt: at } });
    if (!decided) return;
    await tx.moderationEvent.create({
      data: { commentId: id, postId: post.id, act: label === "spam" ? "spammed" : "approved", fromStatus: "pending", toStatus: status, createdAt: at },
    });
    await learn(ctx, tx, [id], label);
  });
}

function report(tested) {
  const spams = tested.filter(({ item }) => item.label === "spam");
  const hams = tested.filter(({ item }) => item.label === "ham");
  const known = hams.filter(({ item }) => item.known);
  const standard = ctx.settings.current;
  const everything = { ...standard, otherLanguageHeld: true, disposableMailHeld: true };
  console.log(`${set.length} comments; learned ${split}; tested ${spams.length} spam, ${hams.length} others (${known.length} of people who are known)\n`);
  const rows = PHASES.filter(({ rule }) => !POLICIES.has(rule)).map((phase) => {
    const spoke = (list) => list.filter(({ facts }) => phase.look(facts, everything)).length;
    return row(
      `${phase.rule}${phase.look.length && !speaksAtFirst(phase, spams, standard, everything) ? " (off at first)" : ""}`,
      spoke(spams),
      spoke(hams),
      spams.length,
      hams.length,
    );
  });
  const free = { ...standard, earlierApprovalNeeded: false, maxLinks: 0 };
  const caught = (list, settings) => list.filter(({ facts }) => judge(facts, settings).status !== "approved").length;
  rows.push(row("together, as set at first", caught(spams, free), caught(hams, free), spams.length, hams.length));
  rows.push(row("  of people who are known", caught(spams, free), caught(known, free), spams.length, known.length));
  rows.push(
    row(
      "with two links held, too",
      caught(spams, { ...free, maxLinks: standard.maxLinks }),
      caught(hams, { ...free, maxLinks: standard.maxLinks }),
      spams.length,
      hams.length,
    ),
  );
  console.table(Object.fromEntries(rows.filter(([, { caught, "false alarms": wrong }]) => caught > 0 || wrong > 0)));
  const missed = {};
  for (const { item, facts } of spams) if (judge(facts, free).status === "approved") missed[item.kind] = (missed[item.kind] ?? 0) + 1;
  console.log("missed, by kind:", missed);
  for (const { item, facts } of hams.filter(({ facts }) => judge(facts, free).status !== "approved").slice(0, option("show", 5)))
    console.log(
      "false alarm:",
      judge(facts, free)
        .reasons.map(({ rule, text }) => `${rule} (${text})`)
        .join(", "),
      "—",
      item.text.slice(0, 100),
    );
}

function speaksAtFirst(phase, list, standard, everything) {
  return list.some(({ facts }) => phase.look(facts, standard)) || !list.some(({ facts }) => phase.look(facts, everything));
}

function row(name, right, wrong, spams, hams) {
  const percent = (part, all) => (all === 0 ? "–" : `${((100 * part) / all).toFixed(2)} %`);
  return [
    name,
    { caught: right, "false alarms": wrong, precision: percent(right, right + wrong), recall: percent(right, spams), "false alarm rate": percent(wrong, hams) },
  ];
}
