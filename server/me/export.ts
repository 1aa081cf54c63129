import { NotFound } from "../errors.ts";
import { hasSecondFactor } from "../accounts/second-step/second-step-store.ts";
import { listWaitingForAuthor } from "../comments/looks-pending.ts";
import type { Context } from "../context.ts";
import { groupBy } from "../group-by.ts";
import { EXPORTED_LISTS, findExported, listHistory, type ListName, type Rows, type Whose } from "./export-store.ts";

const AT_ONCE = 200;

/** Somebody's own row, and under what their things are found. */
export interface Exported {
  profile: Omit<NonNullable<Awaited<ReturnType<typeof findExported>>>, "passwordHash" | "_count"> & {
    hasPassword: boolean;
    hasSecondFactor: boolean;
    recoveryCodesLeft: number;
  };
  name: string;
  whose: Whose;
}

/** @throws NotFound for a person who has just gone */
export async function exportedPerson(ctx: Context, personId: number): Promise<Exported> {
  const row = await findExported(ctx.db.client, personId);
  if (!row) throw new NotFound();
  const { passwordHash, _count, ...profile } = row;
  const email = row.email !== null && row.emailConfirmedAt !== null ? row.email : undefined;
  const proofs = {
    hasPassword: passwordHash !== null,
    hasSecondFactor: await hasSecondFactor(ctx.db.client, personId),
    recoveryCodesLeft: _count.recoveryCodes,
  };
  return { profile: { ...profile, ...proofs }, name: row.name, whose: { personId, email } };
}

/** A list of somebody's things in parts, so that none has to fit into memory. */
export async function* partsOf<Name extends ListName>(ctx: Context, name: Name, whose: Whose): AsyncGenerator<Rows<Name>> {
  const list = EXPORTED_LISTS[name] as (db: typeof ctx.db.client, whose: Whose, part: { after: number; take: number }) => Promise<Rows<Name>>;
  for (let after = 0; ;) {
    const rows = await list(ctx.db.client, whose, { after, take: AT_ONCE });
    if (rows.length > 0) yield name === "comments" ? ((await asAuthorSees(ctx, rows as Rows<"comments">)) as Rows<Name>) : rows;
    if (rows.length < AT_ONCE) return;
    after = rows.at(-1)?.id ?? 0;
  }
}

/** Everything that the blog knows of somebody, as JSON (docs/me.md says what is in it), in pieces to be sent one after the other. */
export async function* exportJson(ctx: Context, { profile, whose }: Exported): AsyncGenerator<string> {
  const blog = { title: ctx.settings.current.title, url: ctx.site.url("/") };
  const head = { format: "pamphlet person", version: 1, made: ctx.now(), blog, profile };
  yield JSON.stringify(head).slice(0, -1);
  for (const name of Object.keys(EXPORTED_LISTS) as ListName[]) {
    yield `,\n${JSON.stringify(name)}:[`;
    let between = "\n";
    for await (const rows of partsOf(ctx, name, whose)) {
      for (const row of name === "comments" ? await withHistory(ctx, rows as Rows<"comments">) : rows) {
        yield between + JSON.stringify(row);
        between = ",\n";
      }
    }
    yield "]";
  }
  yield "}\n";
}

/** Of what the rules took for spam its author is told, here as everywhere, that it waits. */
async function asAuthorSees(ctx: Context, comments: Rows<"comments">): Promise<Rows<"comments">> {
  const waiting = await listWaitingForAuthor(ctx.db.client, comments);
  return comments.map((comment) => (waiting.has(comment.id) ? { ...comment, status: "pending" as const } : comment));
}

/** Comments with the address where each stands and what happened to it. */
async function withHistory(ctx: Context, comments: Rows<"comments">) {
  const events = await listHistory(
    ctx.db.client,
    comments.map(({ id }) => id),
  );
  const byComment = groupBy(events, ({ commentId }) => commentId);
  return comments.map(({ post, ...comment }) => ({
    ...comment,
    post: { title: post.title, url: post.path !== null && post.status === "published" ? ctx.site.url(post.path) : null },
    history: (byComment.get(comment.id) ?? []).map(({ act, toStatus, createdAt, undoneAt }) => ({
      act,
      to: comment.status === "pending" ? "pending" : toStatus,
      at: createdAt,
      undoneAt,
    })),
  }));
}
