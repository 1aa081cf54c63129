import { labelOf } from "../accounts/providers/buttons.ts";
import type { Context } from "../context.ts";
import { timeMoment } from "../dates.ts";
import { siteFrame } from "../frame.ts";
import type { ExportPage, ExportPart } from "../pages.ts";
import { type Exported, partsOf } from "./export.ts";
import type { ListName, Rows } from "./export-store.ts";
import { wayWords } from "./ways-page.ts";

/** More than so many of one kind are in the JSON file alone, which is sent in pieces: a page is put together as a whole. */
const MOST = 1000;

type Item = ExportPart["items"][number];

/** Everything that the blog knows of somebody, as a page to be read. */
export async function exportPage(ctx: Context, person: Exported): Promise<ExportPage> {
  const site = await siteFrame(ctx);
  const { t } = ctx;
  const { parts, cut } = await collect(ctx, person);
  return {
    kind: "my-export",
    site,
    head: { title: t("export.title", { name: person.name, blog: site.title }), robots: "noindex" },
    made: moment(ctx, ctx.now()),
    ...(cut ? { cut: MOST } : {}),
    parts: [{ title: t("me.who"), items: [{ facts: profileFacts(ctx, person) }] }, ...parts],
  };
}

async function collect(ctx: Context, { whose }: Exported): Promise<{ parts: ExportPart[]; cut: boolean }> {
  const parts: ExportPart[] = [];
  let cut = false;
  for (const { title, read } of LISTS) {
    const { items, isCut } = await read(ctx, whose);
    cut ||= isCut;
    parts.push({ title: ctx.t(title), items });
  }
  return { parts, cut };
}

/** One list of the page: its title, and what is shown of a row. */
function list<Name extends ListName>(title: Parameters<Context["t"]>[0], name: Name, show: (ctx: Context, row: Rows<Name>[number]) => Item) {
  const read = async (ctx: Context, whose: Exported["whose"]) => {
    const items: Item[] = [];
    for await (const rows of partsOf(ctx, name, whose)) {
      items.push(...rows.map((row) => show(ctx, row)));
      if (items.length > MOST) return { items: items.slice(0, MOST), isCut: true };
    }
    return { items, isCut: false };
  };
  return { title, read };
}

const COMMENT_STATES = { approved: "me.published", pending: "me.waiting", spam: "me.refused", trash: "me.removed" } as const;
const POST_STATES = {
  published: "me.published",
  draft: "post.isDraft",
  pending: "post.isPending",
  scheduled: "post.isScheduled",
  private: "post.isPrivate",
  trash: "post.isTrash",
} as const;
const SUBSCRIPTION_STATES = { confirmed: "subscriptions.atOnce", unconfirmed: "subscriptions.unconfirmed", ended: "export.ended" } as const;

const LISTS = [
  list("me.comments", "comments", (ctx, { post, status, authorName, authorUrl, createdAt, body, address }) => ({
    title: post.title,
    facts: facts(ctx, { who: authorName, website: authorUrl, when: createdAt, state: ctx.t(COMMENT_STATES[status]), address }),
    text: body,
  })),
  list("export.posts", "posts", (ctx, { title, status, createdAt, path, content }) => ({
    title,
    facts: facts(ctx, { when: createdAt, state: ctx.t(POST_STATES[status]), place: path }),
    text: content,
  })),
  list("export.revisions", "revisions", (ctx, { title, version, createdAt, content }) => ({
    title,
    facts: facts(ctx, { count: String(version), when: createdAt }),
    text: content,
  })),
  list("export.typed", "typed", (ctx, { savedAt, fields }) => ({ facts: facts(ctx, { when: savedAt }), text: fields })),
  list("export.media", "media", (ctx, { title, file, originalUrl, createdAt }) => ({
    title,
    facts: facts(ctx, { when: createdAt, place: file ?? originalUrl }),
  })),
  list("me.ways", "identities", (ctx, { provider, name, handle, email, profileUrl, createdAt, lastUsedAt }) => ({
    title: labelOf(ctx, provider) ?? provider,
    facts: facts(ctx, { who: name, handle, email, website: profileUrl, when: createdAt, last: lastUsedAt }),
  })),
  list("me.passkeys", "passkeys", (ctx, { name, createdAt, lastUsedAt }) => ({ title: name, facts: facts(ctx, { when: createdAt, last: lastUsedAt }) })),
  list("me.sessions", "sessions", (ctx, { way, userAgent, createdAt, lastSeenAt }) => ({
    title: wayWords(ctx, way),
    facts: facts(ctx, { program: userAgent, when: createdAt, last: lastSeenAt }),
  })),
  list("me.subscriptions", "subscriptions", (ctx, { kind, postKey, status, digest, createdAt }) => ({
    title: ctx.t(kind === "posts" ? "subscriptions.newPosts" : "export.commentsOn", { post: postKey }),
    facts: facts(ctx, { when: createdAt, state: ctx.t(status === "confirmed" && digest ? "subscriptions.daily" : SUBSCRIPTION_STATES[status]) }),
  })),
  list("export.mails", "mails", (ctx, { subject, createdAt }) => ({ title: subject, facts: facts(ctx, { when: createdAt }) })),
  list("export.links", "links", (ctx, { kind, email, createdAt, usedAt }) => ({ title: kind, facts: facts(ctx, { email, when: createdAt, last: usedAt }) })),
  list("export.reports", "reports", (ctx, { commentId, reason, text, createdAt }) => ({
    title: ctx.t("export.comment", { id: commentId }),
    facts: facts(ctx, { why: reason, when: createdAt }),
    text,
  })),
  list("export.appeals", "appeals", (ctx, { commentId, text, createdAt }) => ({
    title: ctx.t("export.comment", { id: commentId }),
    facts: facts(ctx, { when: createdAt }),
    text,
  })),
  list("export.moderation", "moderation", (ctx, { commentId, act, createdAt }) => ({
    title: ctx.t("export.comment", { id: commentId }),
    facts: facts(ctx, { what: act, when: createdAt }),
  })),
  list("export.batches", "batches", (ctx, { act, total, createdAt }) => ({ facts: facts(ctx, { what: act, count: String(total), when: createdAt }) })),
  list("export.record", "record", (ctx, { act, createdAt }) => ({ facts: facts(ctx, { what: act, when: createdAt }) })),
];

function profileFacts(ctx: Context, { profile }: Exported): Item["facts"] {
  const { name, email, url, bio, role, createdAt } = profile;
  return facts(ctx, { who: name, email, website: url, about: bio, role: ctx.t(`role.${role}`), when: createdAt });
}

type FactName =
  | "who"
  | "handle"
  | "email"
  | "website"
  | "about"
  | "role"
  | "when"
  | "last"
  | "state"
  | "place"
  | "address"
  | "program"
  | "why"
  | "what"
  | "count";

/** Facts with their names in words; what is not known is left out. */
function facts(ctx: Context, values: Partial<Record<FactName, string | Date | null>>): Item["facts"] {
  return Object.entries(values).flatMap(([name, value]) => {
    if (value === null || value === "") return [];
    return [{ name: ctx.t(`exportFact.${name as FactName}`), value: typeof value === "string" ? value : moment(ctx, value).text }];
  });
}

function moment(ctx: Context, at: Date) {
  return timeMoment(at, ctx.settings.current.language, ctx.settings.current.timeZone);
}
