import { Forbidden, say } from "../errors.ts";

/** From the most to the least trusted. A reader came through a provider to leave replies. */
export const ROLES = ["administrator", "editor", "author", "contributor", "subscriber", "reader"] as const;
export type Role = (typeof ROLES)[number];

/**
 * How far a capability goes.
 * - `any`: everybody's.
 * - `own`: one's own posts, or comments on them.
 * - `draft`: one's own posts while they are not published.
 */
export type Reach = "any" | "own" | "draft";

/**
 * Who may do what: the whole of it. A role that is not listed may not.
 *
 * The rows follow WordPress's roles, so that people who come from there find what they know: a contributor's post
 * waits for somebody who may publish it, and an author looks after the comments on their own posts.
 */
export const CAPABILITIES = {
  /** Open the admin pages. */
  enterAdmin: { administrator: "any", editor: "any", author: "any", contributor: "any" },
  /** Write, change, trash and restore posts. */
  writePosts: { administrator: "any", editor: "any", author: "own", contributor: "draft" },
  /** Publish a post, schedule it, make it private, or change its address. */
  publishPosts: { administrator: "any", editor: "any", author: "own" },
  /** Read drafts, pending, scheduled, private and protected posts and pages. */
  readUnpublished: { administrator: "any", editor: "any", author: "own", contributor: "own" },
  /** Write, publish, change, trash and restore pages. */
  writePages: { administrator: "any", editor: "any" },
  /** See the queue and decide on comments. */
  moderateComments: { administrator: "any", editor: "any", author: "own" },
  /** Say who is refused, held or let pass, whatever the rules say. */
  manageBans: { administrator: "any", editor: "any" },
  /** Make and change categories and tags beyond naming them in a post. */
  manageTerms: { administrator: "any", editor: "any" },
  /** Say where addresses lead that nobody has, and see those that readers asked for in vain. */
  manageRedirects: { administrator: "any", editor: "any" },
  /** Add files to the library. */
  uploadMedia: { administrator: "any", editor: "any", author: "own" },
  /** See the people, invite some, change their roles, end their sessions. */
  managePeople: { administrator: "any" },
  /** Change the blog's settings and its ways in, see the outbox and what the doctor says. */
  manageSettings: { administrator: "any" },
} as const satisfies Record<string, Partial<Record<Role, Reach>>>;

export type Capability = keyof typeof CAPABILITIES;

/** As much of a viewer as a permission depends on. */
export interface Actor {
  person: { id: number; role: Role };
}

/** What is acted upon: a post, or for comments the post that they stand on. */
export interface Subject {
  authorId: number;
  /** Of the post; missing counts as published. */
  status?: string;
}

/** How far somebody's capability goes, or undefined for not at all; for queries that list only what one may act on. */
export function reachOf(actor: Actor | undefined, capability: Capability): Reach | undefined {
  if (!actor) return undefined;
  const row: Partial<Record<Role, Reach>> = CAPABILITIES[capability];
  return row[actor.person.role];
}

/** Whether somebody may do a thing to a subject; without a subject, whether they may do it to anything at all. */
export function can(actor: Actor | undefined, capability: Capability, subject?: Subject): boolean {
  const reach = reachOf(actor, capability);
  if (!actor || !reach) return false;
  if (reach === "any" || !subject) return true;
  if (subject.authorId !== actor.person.id) return false;
  return reach === "own" || UNPUBLISHED.has(subject.status ?? "published");
}

/** @throws Forbidden unless `can` */
export function assertCan(actor: Actor | undefined, capability: Capability, subject?: Subject): void {
  if (!can(actor, capability, subject)) throw new Forbidden(say("failure.notAllowed"));
}

const UNPUBLISHED = new Set(["draft", "pending", "trash"]);
