import { z } from "zod";
import type { Database, Tx } from "./db/database.ts";

/** What the owner can change while the blog runs. Kept in the table Setting, a key a row, as JSON. */
export const settingsSchema = z.object({
  title: z.string().default("Pamphlet"),
  tagline: z.string().default("A blog whose readers answer back"),
  /** BCP 47. */
  language: z.string().default("en"),
  /** IANA name; the wall clock that dates and permalinks are written in. */
  timeZone: z.string().default("UTC"),
  permalinkPattern: z.string().default("/%year%/%monthnum%/%day%/%postname%/"),
  postsPerPage: z.int().min(1).max(100).default(10),
  feedItems: z.int().min(1).max(100).default(10),
  /** Levels of nested replies. */
  threadDepth: z.int().min(1).max(10).default(5),
  /** Top-level comments on a page of a thread; 0: all on one. */
  commentsPerPage: z.int().min(0).max(1000).default(50),
  /** Which top-level comments come first. */
  commentOrder: z.enum(["oldest", "newest"]).default("oldest"),
  /** Minutes in which somebody may edit or delete their own comment; 0: never. */
  editMinutes: z.int().min(0).max(10_080).default(15),
  /** Ask Gravatar for pictures of guests, by the server. */
  gravatar: z.boolean().default(false),
  /** Offer subscriptions by e-mail below the reply form. */
  subscriptionsOffered: z.boolean().default(true),
  /** Sender of mails; empty: "no-reply" at the blog's host. */
  mailFrom: z.string().default(""),
  /** Tell a post's author of each approved comment. */
  mailOnComment: z.boolean().default(true),
  /** Tell moderators and the post's author of each comment that is held. */
  mailOnHeld: z.boolean().default(true),
  /** New posts take comments. */
  commentsOpenByDefault: z.boolean().default(true),
  nameAndEmailRequired: z.boolean().default(true),
  /** Only people who are signed in may reply. */
  signInRequired: z.boolean().default(false),
  /** Hold every comment. */
  manualApproval: z.boolean().default(false),
  /** Hold the comments of everybody who has none approved yet. */
  earlierApprovalNeeded: z.boolean().default(true),
  /** Hold a comment with this many links or more; 0: never for links. */
  maxLinks: z.int().min(0).default(2),
  /** One word or phrase a line; a comment with one of them is held. */
  heldWords: z.string().default(""),
});

export type Settings = z.infer<typeof settingsSchema>;

/** The settings, in memory; one row a key in the database. */
export interface SettingsStore {
  readonly current: Settings;
  /** Reads them again, after a write here or in another process. */
  reload(): Promise<void>;
  /** Writes some of them, within a transaction; call `reload` after it has committed. */
  save(tx: Tx, changes: Partial<Settings>): Promise<void>;
}

/** Loads the settings; a value that no longer fits its rule falls back to the default. */
export async function openSettings(db: Database): Promise<SettingsStore> {
  let current = await load(db);
  return {
    get current() {
      return current;
    },
    async reload() {
      current = await load(db);
    },
    async save(tx, changes) {
      for (const [key, value] of Object.entries(changes)) {
        const row = { key, value: JSON.stringify(value) };
        await tx.setting.upsert({ where: { key }, create: row, update: row });
      }
    },
  };
}

async function load(db: Database): Promise<Settings> {
  const rows = await db.client.setting.findMany();
  const stored = new Map(rows.map((row) => [row.key, row.value]));
  const entries = Object.entries(settingsSchema.shape).map(([key, rule]) => {
    const text = stored.get(key);
    const parsed = rule.safeParse(text === undefined ? undefined : JSON.parse(text));
    return [key, parsed.success ? parsed.data : rule.parse(undefined)];
  });
  return settingsSchema.parse(Object.fromEntries(entries));
}
