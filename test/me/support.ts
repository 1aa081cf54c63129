import type { StandIns } from "../../server/accounts/stand-ins/start.ts";
import { findSession } from "../../server/accounts/session-store.ts";
import { hashToken } from "../../server/accounts/tokens.ts";
import { decideAt, type Decision } from "../accounts/stand-ins/visit.ts";
import { type TestBlog, testBlog, type TestBlogOptions } from "../support/blog.ts";
import type { Answer, Reader } from "../support/reader.ts";

/** A blog where people can come in by X and by Facebook. */
export function blogWithWays(standIns: StandIns, options: TestBlogOptions = {}): Promise<TestBlog> {
  return testBlog({ x: { ...standIns.x, timeoutMs: 2000 }, facebook: { ...standIns.facebook, timeoutMs: 2000 }, ...options });
}

export type Key = "x" | "facebook";

/** Ids of accounts at the stand-ins. */
export const ACCOUNTS = {
  x: ["1700000000000000001", "1700000000000000002"],
  facebook: ["122000000000001", "122000000000002"],
} as const;

/** Presses a provider's button and decides there. @returns the address one is sent back to */
export async function leaveFor(reader: Reader, key: Key, form: Record<string, string> = {}, decision: Decision = {}): Promise<string> {
  const answer = await reader.post(`/sign-in/${key}`, form);
  if (answer.status !== 303) throw new Error(`Leaving answered ${answer.status}: ${answer.text.slice(0, 500)}`);
  return (await decideAt(answer.location ?? "", decision)).href;
}

/** Signs in with an account at a stand-in; a new person the first time. @param which of the accounts there */
export async function arriveBy(blog: TestBlog, key: Key, which: 0 | 1 = 0): Promise<Reader & { personId: number }> {
  const reader = blog.reader();
  await reader.get(await leaveFor(reader, key, {}, { account: ACCOUNTS[key][which] }));
  const session = await sessionOf(blog, reader);
  if (!session) throw new Error("Nobody is signed in.");
  return Object.assign(reader, { personId: session.person.id });
}

/** Adds an account to the ways in of whoever is signed in. @returns the answer to the callback */
export async function addWay(reader: Reader, key: Key, which: 0 | 1 = 0): Promise<Answer> {
  return reader.get(await leaveFor(reader, key, { link: "1", returnTo: "/me/" }, { account: ACCOUNTS[key][which] }));
}

export function sessionOf(blog: TestBlog, reader: Reader) {
  return findSession(blog.context.db.client, hashToken(reader.cookies.get("pamphlet_session") ?? ""));
}

/** What happened to an account, oldest first. */
export async function recordOf(blog: TestBlog, personId: number): Promise<string[]> {
  const events = await blog.context.db.client.accountEvent.findMany({ where: { personId }, orderBy: { id: "asc" } });
  return events.map(({ act }) => act);
}
