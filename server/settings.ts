import { z } from "zod";
import { appearanceShape } from "./appearance-settings.ts";
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
  /** What the addresses of categories begin with, without slashes at the ends ("topics", "blog/category"). */
  categoryBase: z.string().min(1).max(100).default("category"),
  /** The same for tags. */
  tagBase: z.string().min(1).max(100).default("tag"),
  /** What they began with before: those addresses still lead there. */
  formerBases: z.array(z.object({ kind: z.enum(["category", "tag"]), base: z.string() })).default([]),
  /** Where posts are filed for which no category was chosen; 0, or one that is gone: "Uncategorized". */
  defaultCategory: z.int().min(0).default(0),
  /** Largest file that may be uploaded, in megabytes. */
  uploadMegabytes: z.int().min(1).max(10_000).default(64),
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
  /** Versions of a post that are kept, its present one counted; 0: all. */
  revisionsKept: z.int().min(0).max(1000).default(50),
  /** New posts take webmentions and pingbacks. */
  pingsOpenByDefault: z.boolean().default(true),
  /** Tell those who may publish of each post that is handed in for review. */
  mailOnReview: z.boolean().default(true),
  /** Sender of mails; empty: "no-reply" at the blog's host. */
  mailFrom: z.string().default(""),
  /** Tell a post's author of each approved comment. */
  mailOnComment: z.boolean().default(true),
  /** Tell moderators and the post's author of each comment that is held. */
  mailOnHeld: z.boolean().default(true),
  /** Minutes between two mails to one moderator about comments that are held; 0: each at once. */
  heldMailMinutes: z.int().min(0).max(1440).default(10),
  /** Put the text of a comment that is held into that mail. */
  mailHeldText: z.boolean().default(false),
  /** Take webmentions and pingbacks from other sites. */
  mentionsReceived: z.boolean().default(true),
  /** Tell other sites that a post here links to them: the server then asks those sites. */
  mentionsSent: z.boolean().default(false),
  /** A sum that the browser of somebody new does before a comment is taken: never, while far more comments than usual arrive, or always. */
  proofOfWork: z.enum(["off", "auto", "always"]).default("auto"),
  /** Path of the page that says what is kept of readers ("/privacy/"); empty: none. */
  privacyPage: z.string().default(""),
  /** New posts take comments. */
  commentsOpenByDefault: z.boolean().default(true),
  nameAndEmailRequired: z.boolean().default(true),
  /** Only people who are signed in may reply. */
  signInRequired: z.boolean().default(false),
  /** People who work here have to have a second factor. */
  staffSecondFactor: z.boolean().default(false),
  /** Hold every comment. */
  manualApproval: z.boolean().default(false),
  /** Hold the comments of everybody who has none approved yet. */
  earlierApprovalNeeded: z.boolean().default(true),
  /** Hold a comment with this many links or more; 0: never for links. */
  maxLinks: z.int().min(0).default(2),
  /** One entry a line (see docs/rules.md); a comment with one of them is held. */
  heldWords: z.string().default(""),
  /** The same; a comment with one of them goes to the trash, and its author is told nothing else than others. */
  refusedWords: z.string().default(""),
  /** Days after which a post takes no more comments; 0: never. */
  closeAfterDays: z.int().min(0).max(36_500).default(0),
  /** Hold what somebody else has said already, word for word or nearly, and what one person says again and again. */
  repeatsHeld: z.boolean().default(true),
  /** Like so many comments that a moderator marked as spam: spam; 0: never. */
  spamRepeats: z.int().min(0).max(100).default(3),
  /** Comments of one person in ten minutes before the next one is held; 0: any number. */
  mostPerSpeaker: z.int().min(0).max(1000).default(20),
  /** The same for one network. */
  mostPerNetwork: z.int().min(0).max(10_000).default(60),
  /** While far more comments than usual arrive, hold those of newcomers. */
  surgeHeld: z.boolean().default(true),
  /** Accounts younger than this many days, and guests, are held where two small signs of spam come together; 0: never for that. */
  youngDays: z.int().min(0).max(365).default(2),
  /** What fills in a field that nobody sees is spam. */
  trapIsSpam: z.boolean().default(true),
  /** A form that was sent within so many seconds of its first touch is held; 0: never. */
  leastSeconds: z.int().min(0).max(60).default(2),
  /** Hold a comment in another language than the blog's, where that is certain. */
  otherLanguageHeld: z.boolean().default(false),
  /** Hold guests with an e-mail address of a provider whose addresses are thrown away after use. */
  disposableMailHeld: z.boolean().default(false),
  /** More of these providers, one domain a line. */
  disposableDomains: z.string().default(""),
  /** Per cent from which on the filter, which learns from moderators' decisions here, holds; 0: never. */
  filterHolds: z.int().min(0).max(100).default(90),
  /** The same in tenths of a per cent, from which on it is spam; 0: never. */
  filterSpams: z.int().min(0).max(1000).default(0),
  /** As many comments of each kind the filter has to have learned before it speaks. */
  filterLeast: z.int().min(1).max(10_000).default(20),
  /** Reports from so many networks hold a comment until a moderator answers; 0: never. */
  reportsToHold: z.int().min(0).max(100).default(3),
  /** What new posts and pages are written in. */
  defaultFormat: z.enum(["markdown", "html"]).default("markdown"),
  /** What stands at the blog's root: its posts, or a page. */
  homeShows: z.enum(["posts", "page"]).default("posts"),
  /** That page; 0, or one that is not published: the posts. */
  homePageId: z.int().min(0).default(0),
  /** The page at whose address the posts are to be read then; 0: nowhere. */
  postsPageId: z.int().min(0).default(0),
  /** What lists show of a post. */
  listTexts: z.enum(["excerpt", "full"]).default("excerpt"),
  /** What feeds hold of a post. */
  feedTexts: z.enum(["full", "excerpt"]).default("full"),
  /** Search engines may keep the pages. */
  indexed: z.boolean().default(true),
  /** A guest may have the browser keep name, e-mail and website. */
  detailsKeptOffered: z.boolean().default(true),
  /** The page of a long thread that stands below the post. */
  commentPageFirst: z.enum(["first", "last"]).default("first"),
  avatarsShown: z.boolean().default(true),
  /** What stands for somebody without a picture. */
  avatarStyle: z.enum(["initials", "mystery", "blank"]).default("initials"),
  /** The ages for which pictures from Gravatar have to be suitable. */
  avatarRating: z.enum(["g", "pg", "r", "x"]).default("g"),
  /** Days after which what is in the trash is deleted for good; 0: never. */
  trashDays: z.int().min(0).max(3650).default(30),
  ...appearanceShape,
});

export type Settings = z.infer<typeof settingsSchema>;

/** The settings whose values are of a type. */
export type SettingOf<Value> = { [Key in keyof Settings]: Settings[Key] extends Value ? Key : never }[keyof Settings];

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
