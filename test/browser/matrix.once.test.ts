import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addPerson } from "../../server/accounts/people.ts";
import { type StandIns, startStandIns } from "../../server/accounts/stand-ins/start.ts";
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

beforeAll(async () => {
  standIns = await startStandIns();
  blog = await restartableBlog({
    x: { ...standIns.x, timeoutMs: 1000 },
    facebook: { ...standIns.facebook, timeoutMs: 1000 },
    limits: { commentsPerMinute: 0, signInsPerQuarterHour: 0 },
  });
  await addPerson(blog.context, { email: EMAIL, name: "Member", role: "subscriber", password: PASSWORD });
  ({ path } = await addPost(blog, { title: "The post" }));
});
afterAll(async () => {
  await closeBrowser();
  await blog.close();
  await standIns.close();
});

describe.each([
  ["with JavaScript", true],
  ["without JavaScript", false],
])("%s", (_, javaScriptEnabled) => {
  const each = (work: (reader: Reader) => Promise<void>) => async () => {
    await Promise.all(
      WAYS.map(async (way) => {
        const page = await browse({ javaScriptEnabled, tolerant: true });
        const text = `By ${way}, ${expect.getState().currentTestName}`;
        await work(new Reader(page, way, text, javaScriptEnabled));
      }),
    );
  };

  it(
    "ok",
    each(async (reader) => {
      await reader.leave();
      await reader.agree();
      await reader.expectSignedIn();
      await reader.publish();
    }),
  );

  it(
    "denied",
    each(async (reader) => {
      await reader.leave();
      await reader.decide("Deny", () => reader.giveWrongPassword());
      await reader.publish();
    }),
  );

  it.each([
    ["500", "Break while handing over the token (500)", 500],
    ["timeout", "Never answer when the token is asked for", 0],
    ["403", "Allow it, but keep the profile back (403)", 403],
  ])("%s", async (_name, choice, status) => {
    await each(async (reader) => {
      await reader.leave();
      await reader.decide(choice, () => reader.signInAgainst(status));
      await reader.publish();
    })();
  });

  it(
    "replayed callback",
    each(async (reader) => {
      await reader.leave();
      await reader.agree();
      await reader.expectSignedIn();
      await reader.replay();
      await reader.publish();
    }),
  );

  it(
    "cookie cleared",
    each(async (reader) => {
      await reader.leave();
      await reader.context.clearCookies();
      await reader.agree();
      await reader.resume();
      await reader.publish();
    }),
  );

  it(
    "second tab",
    each(async (reader) => {
      const second = await reader.openTab();
      await reader.leave();
      await second.leave();
      await reader.agree();
      await reader.expectSignedIn();
      await second.agree();
      await second.expectSignedIn();
      await reader.publish();
      await second.publish();
    }),
  );

  it("server restarted between", async () => {
    const readers: Reader[] = [];
    await each(async (reader) => {
      readers.push(reader);
      await reader.leave();
    })();
    await blog.restart();
    for (const reader of readers) {
      await reader.agree();
      await reader.expectSignedIn();
      await reader.publish();
    }
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
    return new Reader(await this.context.newPage(), this.way, `Quite another thought. ${this.text.toUpperCase()}`, this.scripts);
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
      await this.there.getByText(/stand-in for/i).first().waitFor();
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
    await this.there.getByRole("button", { name: choice }).first().click({ noWaitAfter: true });
  }

  /** The same text is in the form again, and it is sent; it is on the post once, however often it is sent. */
  async publish(): Promise<void> {
    await expect.poll(() => this.comment.inputValue().catch(() => ""), { timeout: 8000 }).toBe(this.text);
    // With a script the form stays, and what it says changes when the window is done.
    await expect.poll(() => this.page.locator(".connecting").count(), { timeout: 8000 }).toBe(0);
    if (await this.page.getByLabel("Name", { exact: true }).isVisible()) {
      await this.page.getByLabel("Name", { exact: true }).fill("Gerda Guest");
      await this.page.getByLabel("Email", { exact: true }).fill("gerda@example.org");
    }
    const form = await this.page.locator(".reply-form").evaluateAll((forms) => forms.map((one) => (one as HTMLFormElement).action)[0] ?? "").catch(() => "");
    const key = await this.page.locator("[name=request_key]").getAttribute("value");
    const fields = { comment: this.text, comment_parent: "0", request_key: key ?? "", author: "Gerda Guest", email: "gerda@example.org" };
    await this.page.getByRole("button", { name: "Post Comment" }).click();
    await this.page.waitForURL(/#comment-\d+$/);
    await this.context.request.post(form || `${blog.origin}/posts/1/comments`, { form: fields, maxRedirects: 0 });
    expect(await blog.context.db.client.comment.count({ where: { body: this.text } })).toBe(1);
  }

  async expectSignedIn(): Promise<void> {
    const words = { X: "using your Twitter account", Facebook: "using your Facebook account", password: "You are commenting as Member" }[this.way];
    await this.page.getByText(words).waitFor();
  }

  async giveWords(password: string): Promise<void> {
    await this.there.getByLabel("Email", { exact: true }).fill(EMAIL);
    await this.there.getByLabel("Password").fill(password);
    await this.there.getByRole("button", { name: "Sign in", exact: true }).click({ noWaitAfter: true });
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
      return this.expectSignedIn();
    }
    const again = this.scripts ? await this.context.newPage() : this.page;
    await again.goto(this.callback);
    expect(new URL(again.url()).searchParams.get("sign-in")).toBe("expired");
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
