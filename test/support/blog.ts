import { once } from "node:events";
import { rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { Writable } from "node:stream";
import type { Request, Router } from "express";
import { pino } from "pino";
import { onTestFinished } from "vitest";
import { hashPassword } from "../../server/accounts/passwords/passwords.ts";
import { savePerson } from "../../server/accounts/people.ts";
import type { Role } from "../../server/accounts/permissions.ts";
import { startSession } from "../../server/accounts/sessions.ts";
import { createBlog } from "../../server/blog.ts";
import type { Context } from "../../server/context.ts";
import { COOKIES } from "../../server/http/cookies.ts";
import type { BlogOptions } from "../../server/options.ts";
import type { Settings } from "../../server/settings.ts";
import { testDatabase } from "./database.ts";
import { openBlogs } from "./open-blogs.ts";
import { Reader } from "./reader.ts";
import { scratchFolder } from "./scratch.ts";

export interface TestBlog extends Pick<Reader, "get" | "post"> {
  /** "http://127.0.0.1:PORT" */
  origin: string;
  context: Context;
  /** What a host application mounts; for tests that look at its routes. */
  router: Router;
  /** Another browser, with no cookies. */
  reader(): Reader;
  /** A browser in which somebody with this role is signed in. */
  signIn(role: Role, name?: string): Promise<Reader & { personId: number }>;
  /** The blog's clock; it stands still. */
  clock: { now: Date; advance(milliseconds: number): void };
  runJobs(): Promise<void>;
  /** Log lines of level error so far; a test that expects some empties this, else it fails at the end. */
  errors: string[];
  close(): Promise<void>;
}

export interface TestBlogOptions extends Omit<BlogOptions, "log" | "now" | "data"> {
  settings?: Partial<Settings>;
  /** Where the clock stands at first. */
  at?: string;
  /** Jobs are done as they come, as in a blog that runs; otherwise when the test says `runJobs`. */
  doesJobs?: boolean;
}

const SECRET = "a secret for tests only, of 32 characters";
/** Of "correct horse battery staple". */
const PASSWORD_HASH = await hashPassword("correct horse battery staple");
const NO_COOKIES = { headers: {}, get: () => undefined } as unknown as Request;

/** A real blog on its own database, listening on loopback. Closes itself when the test, or its file, is over. */
export async function testBlog({ settings, at = "2025-06-18T10:00:00Z", doesJobs = false, ...options }: TestBlogOptions = {}): Promise<TestBlog> {
  const data = await scratchFolder("test");
  const database = await testDatabase(data);
  const clock = {
    now: new Date(at),
    advance(milliseconds: number) {
      clock.now = new Date(clock.now.getTime() + milliseconds);
    },
  };
  const errors: string[] = [];
  const blog = await createBlog({
    secret: SECRET,
    limits: { commentsPerMinute: 0, signInsPerQuarterHour: 0 },
    ...options,
    data,
    databaseUrl: options.databaseUrl ?? database.databaseUrl,
    log: recordErrors(errors),
    now: () => clock.now,
  });
  if (!doesJobs) await blog.context.jobs.stop();
  if (settings) await changeSettings(blog.context, settings);
  const server = blog.createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const anonymous = new Reader(origin);
  let people = 0;

  const result: TestBlog = {
    origin,
    context: blog.context,
    router: blog.router,
    clock,
    errors,
    get: (path, headers) => anonymous.get(path, headers),
    post: (path, form, headers) => anonymous.post(path, form, headers),
    reader: () => new Reader(origin),
    async signIn(role, name = `${role} ${++people}`) {
      // As if by password, without the work of hashing it: most tests are about something else.
      const reader = new Reader(origin);
      const person = { email: `${crypto.randomUUID()}@example.org`, name, role, passwordHash: PASSWORD_HASH };
      const [id, token] = await blog.context.db.transaction(async (tx) => {
        const { id } = await savePerson(tx, person);
        return [id, await startSession(blog.context, tx, NO_COOKIES, { personId: id, way: "password" })] as const;
      });
      blog.context.cache.forget(["people"]);
      reader.cookies.set(COOKIES.session, token);
      return Object.assign(reader, { personId: id });
    },
    runJobs: () => blog.context.jobs.runDue(),
    async close() {
      if (!openBlogs.delete(result)) return;
      server.closeAllConnections();
      server.close();
      await blog.close();
      await database.remove();
      await rm(data, { recursive: true, force: true });
      if (errors.length > 0) throw new Error(`Unexpected errors in the log:\n${errors.join("\n")}`);
    },
  };
  openBlogs.add(result);
  closeAfterTest(result);
  return result;
}

/** Changes settings as the settings page does. */
export async function changeSettings(ctx: Context, settings: Partial<Settings>): Promise<void> {
  await ctx.db.transaction((tx) => ctx.settings.save(tx, settings));
  await ctx.settings.reload();
  ctx.cache.forget(["site"]);
}

function closeAfterTest(blog: TestBlog): void {
  try {
    onTestFinished(() => blog.close());
  } catch {
    // In a beforeAll: closed with the file.
  }
}

function recordErrors(errors: string[]) {
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      errors.push(chunk.toString());
      done();
    },
  });
  return pino({ level: "error" }, stream);
}
