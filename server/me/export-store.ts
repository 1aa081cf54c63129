import type { Client, Tx } from "../db/database.ts";

type Db = Client | Tx;

/** Whose things are asked for. */
export interface Whose {
  personId: number;
  /** Only a confirmed one: what stands under another may be somebody else's. */
  email: string | undefined;
}

/** A part of a list, by id: what stands after one, and no more than so many. */
interface Part {
  after: number;
  take: number;
}

const inOrder = <Where extends object>({ after, take }: Part, where: Where) =>
  ({ where: { ...where, id: { gt: after } }, orderBy: { id: "asc" }, take }) as const;

/** Nothing has this address. */
const NOBODY = "";

/**
 * Everything that is kept about somebody, a list for each kind of thing. Left out: whatever opens something (tokens, hashes, sealed secrets),
 * and what moderators noted. The names of the lists are those of the exported file (docs/me.md).
 */
export const EXPORTED_LISTS = {
  identities: (db: Db, { personId }: Whose, part: Part) => db.identity.findMany({ ...inOrder(part, { personId }), omit: { personId: true } }),
  passkeys: (db: Db, { personId }: Whose, part: Part) =>
    db.passkey.findMany({
      ...inOrder(part, { personId }),
      select: { id: true, name: true, transports: true, createdAt: true, lastUsedAt: true },
    }),
  sessions: (db: Db, { personId }: Whose, part: Part) => db.session.findMany({ ...inOrder(part, { personId }), omit: { personId: true, tokenHash: true } }),
  subscriptions: (db: Db, { email = NOBODY }: Whose, part: Part) => db.subscription.findMany(inOrder(part, { email })),
  comments: (db: Db, { personId }: Whose, part: Part) => db.comment.findMany({ ...inOrder(part, { personId }), select: commentSelect }),
  posts: (db: Db, { personId }: Whose, part: Part) => db.post.findMany({ ...inOrder(part, { authorId: personId }), select: postSelect }),
  revisions: (db: Db, { personId }: Whose, part: Part) => db.revision.findMany({ ...inOrder(part, { personId }), omit: { personId: true, detail: true } }),
  typed: async (db: Db, { personId }: Whose, { after, take }: Part) => {
    const rows = await db.autosave.findMany({ where: { personId, postId: { gt: after } }, orderBy: { postId: "asc" }, take });
    return rows.map(({ postId, version, fields, savedAt }) => ({ id: postId, postId, version, fields, savedAt }));
  },
  media: (db: Db, { personId }: Whose, part: Part) =>
    db.media.findMany({ ...inOrder(part, { uploadedById: personId }), omit: { uploadedById: true, sourceHash: true } }),
  moderation: (db: Db, { personId }: Whose, part: Part) =>
    db.moderationEvent.findMany({
      ...inOrder(part, { personId }),
      select: { id: true, commentId: true, postId: true, act: true, fromStatus: true, toStatus: true, createdAt: true, undoneAt: true },
    }),
  batches: (db: Db, { personId }: Whose, part: Part) =>
    db.moderationBatch.findMany({ ...inOrder(part, { personId }), omit: { personId: true, selection: true } }),
  reports: (db: Db, { personId }: Whose, part: Part) => db.report.findMany({ ...inOrder(part, { personId }), omit: { personId: true, reporterKey: true } }),
  appeals: (db: Db, { personId }: Whose, part: Part) => db.appeal.findMany(inOrder(part, { comment: { personId } })),
  mails: (db: Db, { email = NOBODY }: Whose, part: Part) =>
    db.mail.findMany({
      ...inOrder(part, { recipient: email }),
      select: { id: true, kind: true, recipient: true, subject: true, status: true, createdAt: true, sentAt: true },
    }),
  links: (db: Db, { personId, email = NOBODY }: Whose, part: Part) =>
    db.emailLink.findMany({
      ...inOrder(part, { OR: [{ personId }, { email }] }),
      select: { id: true, kind: true, email: true, createdAt: true, expiresAt: true, usedAt: true },
    }),
  record: (db: Db, { personId }: Whose, part: Part) =>
    db.accountEvent.findMany({ ...inOrder(part, { OR: [{ personId }, { actorId: personId }] }), omit: { actorId: true } }),
};

export type ListName = keyof typeof EXPORTED_LISTS;
/** The rows of a list. */
export type Rows<Name extends ListName> = Awaited<ReturnType<(typeof EXPORTED_LISTS)[Name]>>;

const commentSelect = {
  id: true,
  parentId: true,
  kind: true,
  status: true,
  authorName: true,
  authorEmail: true,
  authorUrl: true,
  provider: true,
  picture: true,
  body: true,
  address: true,
  userAgent: true,
  createdAt: true,
  editedAt: true,
  source: true,
  sourceId: true,
  post: { select: { title: true, path: true, status: true } },
} as const;

const postSelect = {
  id: true,
  type: true,
  status: true,
  title: true,
  path: true,
  format: true,
  content: true,
  excerpt: true,
  publishedAt: true,
  createdAt: true,
  updatedAt: true,
} as const;

/** What happened to some comments, without who did it and why. */
export function listHistory(db: Db, commentIds: readonly number[]) {
  return db.moderationEvent.findMany({
    where: { commentId: { in: [...commentIds] } },
    select: { commentId: true, act: true, toStatus: true, createdAt: true, undoneAt: true },
    orderBy: { id: "asc" },
  });
}

/** The row of a person without what opens something. */
export function findExported(db: Db, personId: number) {
  return db.person.findUnique({
    where: { id: personId },
    select: {
      id: true,
      role: true,
      name: true,
      slug: true,
      email: true,
      emailConfirmedAt: true,
      url: true,
      bio: true,
      source: true,
      sourceId: true,
      createdAt: true,
      updatedAt: true,
      passwordHash: true,
      _count: { select: { recoveryCodes: { where: { usedAt: null } } } },
    },
  });
}
