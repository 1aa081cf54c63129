import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addPerson } from "../../server/accounts/people.ts";
import { type StandIns, startStandIns } from "../../server/accounts/stand-ins/start.ts";
import { changeSettings } from "../support/blog.ts";
import { browse, closeBrowser } from "../support/browser.ts";
import { leaveBy } from "../support/leaving.ts";
import { addPost } from "../support/posts.ts";
import { type RestartableBlog, restartableBlog } from "../support/restartable.ts";

/**
 * Every way to sign in from the reply form, every way that it can end, with JavaScript and without: the text is there afterwards, and is published once.
 *
 * E-mail and password know no provider. There, "denied" is a wrong password; for "500", "timeout" and "403" it is not the blog that answers the
 * sign-in, but what stands before it (or nothing does); a "replayed callback" is the sign-in form sent again.
 */

const PASSWORD = "correct horse battery staple";
const EMAIL = "member@example.org";
const WAYS = ["X", "Facebook", "password"] as const;
type Way = (typeof WAYS)[number];

let standIns: StandIns;
let blog: RestartableBlog;
let path: string;
let postId: number;

beforeAll(async () => {
  standIns = await startStandIns();
  blog = await restartableBlog({
    x: { ...standIns.x, timeoutMs: 1000 },
    facebook: { ...standIns.facebook, timeoutMs: 1000 },
    limits: { commentsPerMinute: 0, signInsPerQuarterHour: 0 },
  });
  // So many comments at once would be taken for an attack.
  await changeSettings(blog.context, { proofOfWork: "off" });
  await addPerson(blog.context, { email: EMAIL, name: "Member", role: "subscriber", password: PASSWORD });
  ({ path, id: postId } = await addPost(blog, { title: "The post" }));
});
afterAll(async () => {
  await closeBrowser();
  await blog.close();
  await standIns.close();
});

describe.each([
  ["with JavaScript", true],
  ["without JavaScript", false],
])("%s", (mode, javaScriptEnabled) => {
  /** The same for each way to sign in, at once. @returns how often each text was published: once, if it was there to be published at all */
  async function each(cell: string, work: (reader: Reader) => Promise<number[]>): Promise<number[]> {
    const counts = WAYS.map(async (way) =>
      work(new Reader(await browse({ javaScriptEnabled, tolerant: true }), way, `${cell} by ${way} ${mode}`, javaScriptEnabled)),
    );
    return (await Promise.all(counts)).flat();
  }

  it("ok", async () => {
    const published = await each("ok", async (reader) => {
      await reader.leave();
      await reader.agree();
      await reader.signedIn();
      return [await reader.publish()];
    });
    expect(published).toEqual([1, 1, 1]);
  });

  it("denied", async () => {
    const published = await each("denied", async (reader) => {
      await reader.leave();
      await reader.decide("Deny", () => reader.giveWrongPassword());
      return [await reader.publish()];
    });
    expect(published).toEqual([1, 1, 1]);
  });

  it.each([
    ["500", "Break while handing over the token (500)", 500],
    ["timeout", "Never answer when the token is asked for", 0],
    ["403", "Allow it, but keep the profile back (403)", 403],
  ])("%s", async (cell, choice, status) => {
    const published = await each(cell, async (reader) => {
      await reader.leave();
      await reader.decide(choice, () => reader.signInAgainst(status));
      return [await reader.publish()];
    });
    expect(published).toEqual([1, 1, 1]);
  });

  it("replayed callback", async () => {
    const published = await each("replayed callback", async (reader) => {
      await reader.leave();
      await reader.agree();
      await reader.signedIn();
      await reader.replay();
      return [await reader.publish()];
    });
    expect(published).toEqual([1, 1, 1]);
  });

  it("cookie cleared", async () => {
    const published = await each("cookie cleared", async (reader) => {
      await reader.leave();
      await reader.context.clearCookies();
      await reader.agree();
      await reader.resume();
      return [await reader.publish()];
    });
    expect(published).toEqual([1, 1, 1]);
  });

  it("second tab", async () => {
    const published = await each("second tab", async (reader) => {
      const second = await reader.openTab();
      await reader.leave();
      await second.leave();
      await reader.agree();
      await reader.signedIn();
      await second.agree();
      await second.signedIn();
      return [await reader.publish(), await second.publish()];
    });
    expect(published).toEqual([1, 1, 1, 1, 1, 1]);
  });

  it("server restarted between", async () => {
    const readers: Reader[] = [];
    await each("server restarted", async (reader) => {
      readers.push(reader);
      await reader.leave();
      return [];
    });
    await blog.restart();
    const published = await Promise.all(
      readers.map(async (reader) => {
        await reader.agree();
        await reader.signedIn();
        return reader.publish();
      }),
    );
    expect(published).toEqual([1, 1, 1]);
  });
});

/** Somebody who writes a reply and signs in before sending it. */
class Reader {
  /** Where the provider's page or the sign-in page is. */
  private there: Page;
  private callback = "";

  constructor(
    readonly page: Page,
    readonly way: Way,
    readonly text: string,
    readonly scripts: boolean,
  ) {
    this.there = page;
  }

  get context(): BrowserContext {
    return this.page.context();
  }

  async openTab(): Promise<Reader> {
    return new Reader(await this.context.newPage(), this.way, `Something else entirely: ${this.way}${this.scripts ? "." : "!"}`, this.scripts);
  }

  /** Types, and goes to where one signs in. */
  async leave(): Promise<void> {
    await this.page.goto(blog.origin + path);
    await this.comment.fill(this.text);
    if (this.way === "password") {
      await this.page.getByRole("button", { name: "or by e-mail and password" }).click();
      await this.there.getByLabel("Password").waitFor();
    } else {
      this.there = await leaveBy(this.page, this.way, this.scripts);
      await this.there
        .getByText(/stand-in for/i)
        .first()
        .waitFor();
    }
  }

  /** Says yes there. */
  agree(): Promise<void> {
    return this.decide(/^Continue as/, () => this.giveWords(PASSWORD));
  }

  async decide(choice: string | RegExp, byPassword: () => Promise<void>): Promise<void> {
    if (this.way === "password") return byPassword();
    this.there.on("request", (request) => {
      if (request.url().includes("/callback?")) this.callback = request.url();
    });
    await this.there.getByRole("button", { name: choice }).first().click();
  }

  /** Waits until the same text is in the form again, and sends it; and sends it again. @returns how often it was published */
  async publish(): Promise<number> {
    await until(async () => (await this.comment.inputValue().catch(() => "")) === this.text);
    // With a script the form stays, and what it says changes when the window is done.
    await until(async () => (await this.page.locator(".connecting").count()) === 0);
    if (await this.page.getByLabel("Name", { exact: true }).isVisible()) {
      await this.page.getByLabel("Name", { exact: true }).fill("Gerda Guest");
      await this.page.getByLabel("Email", { exact: true }).fill("gerda@example.org");
    }
    const request_key = (await this.page.locator("[name=request_key]").getAttribute("value")) ?? "";
    await this.page.getByRole("button", { name: "Post Comment" }).click();
    await this.page.waitForURL(/#comment-\d+$/);
    const form = { comment: this.text, comment_parent: "0", request_key, author: "Gerda Guest", email: "gerda@example.org" };
    await this.context.request.post(`${blog.origin}/posts/${postId}/comments`, { form, maxRedirects: 0 });
    return blog.context.db.client.comment.count({ where: { body: this.text } });
  }

  async signedIn(): Promise<void> {
    const words = { X: "using your Twitter account", Facebook: "using your Facebook account", password: "You are commenting as Member" }[this.way];
    await this.page.getByText(words).waitFor();
  }

  async giveWords(password: string): Promise<void> {
    await this.there.getByLabel("Email", { exact: true }).fill(EMAIL);
    await this.there.getByLabel("Password").fill(password);
    await this.there.getByRole("button", { name: "Sign in", exact: true }).click();
  }

  async giveWrongPassword(): Promise<void> {
    await this.giveWords("wrong");
    await this.there.getByText("don't match").waitFor();
    await this.page.goto(blog.origin + path);
  }

  /** @param status what something before the blog answers; 0: nothing */
  async signInAgainst(status: number): Promise<void> {
    await this.page.route("**/sign-in", (route) => (status === 0 ? route.abort("timedout") : route.fulfill({ status, body: "Not now." })));
    await this.giveWords(PASSWORD);
    await this.page.unroute("**/sign-in", undefined).catch(() => {});
    await this.page.goto(blog.origin + path).catch(() => this.page.goto(blog.origin + path));
  }

  async replay(): Promise<void> {
    if (this.way === "password") {
      await this.page.goBack();
      await this.giveWords(PASSWORD);
      return this.signedIn();
    }
    const again = this.scripts ? await this.context.newPage() : this.page;
    await again.goto(this.callback);
    await again.waitForURL(/[?&]sign-in=expired/);
  }

  /** Takes the link that stands in the page which answered; with a script the first page never lost the text. */
  async resume(): Promise<void> {
    if (this.scripts && this.way !== "password") return;
    await this.page.getByRole("link", { name: "Show it in the form again" }).click();
  }

  private get comment() {
    return this.page.getByLabel("Comment", { exact: true });
  }
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 10_000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error("It did not come to that.");
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}
