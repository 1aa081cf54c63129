import type { CDPSession, Page } from "playwright-core";
import { afterAll, expect, it } from "vitest";
import { addPerson } from "../../server/accounts/people.ts";
import { testBlog } from "../support/blog.ts";
import { browse, closeBrowser } from "../support/browser.ts";

afterAll(closeBrowser);

const ADA = { email: "ada@example.org", name: "Ada", role: "editor", password: "correct horse battery" } as const;

/** Chromium's own authenticator, of software (WebDriver extension of WebAuthn, 11). */
async function authenticator(page: Page): Promise<{ session: CDPSession; id: string }> {
  const session = await page.context().newCDPSession(page);
  await session.send("WebAuthn.enable");
  const options = { protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true } as const;
  const { authenticatorId } = await session.send("WebAuthn.addVirtualAuthenticator", { options: { ...options, automaticPresenceSimulation: true } });
  return { session, id: authenticatorId };
}

async function signInByPassword(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/sign-in`);
  await page.getByLabel("Email", { exact: true }).fill(ADA.email);
  await page.getByLabel("Password", { exact: true }).fill(ADA.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

it("a passkey is made, signs in by itself, is the second step where it was chosen for it, and is refused once it is removed", async () => {
  const blog = await testBlog();
  await addPerson(blog.context, ADA);
  const origin = blog.origin.replace("127.0.0.1", "localhost");
  const page = await browse({ javaScriptEnabled: true, width: 390, allowed: ["localhost"] });
  const { session, id } = await authenticator(page);

  await signInByPassword(page, origin);
  await page.waitForURL("**/admin");
  await page.goto(`${origin}/me/passkeys`);
  await page.getByLabel("Name", { exact: true }).fill("My laptop");
  await page.getByRole("button", { name: "Make a passkey" }).click();
  await page.getByText("The passkey is added.").waitFor();
  const { credentials } = await session.send("WebAuthn.getCredentials", { authenticatorId: id });
  expect(credentials.map(({ rpId, isResidentCredential }) => [rpId, isResidentCredential])).toEqual([["localhost", true]]);

  await page.context().clearCookies();
  await page.goto(`${origin}/sign-in?returnTo=%2Fadmin%2Fposts`);
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await page.waitForURL("**/admin/posts");

  await page.goto(`${origin}/me/second-step`);
  await page.getByRole("button", { name: "Ask for a passkey from now on" }).click();
  await page.getByRole("heading", { name: "Your recovery codes" }).waitFor();
  await page.context().clearCookies();
  await signInByPassword(page, origin);
  await page.getByRole("button", { name: "Use a passkey" }).click();
  await page.waitForURL("**/admin");

  // The device says no: the page says so, and the other ways are still there.
  await page.context().clearCookies();
  await session.send("WebAuthn.setUserVerified", { authenticatorId: id, isUserVerified: false });
  await page.goto(`${origin}/sign-in`);
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await page.getByText("Nothing came of it.").waitFor();
  await session.send("WebAuthn.setUserVerified", { authenticatorId: id, isUserVerified: true });

  await blog.context.db.client.passkey.deleteMany();
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await page.getByText("That passkey could not be used.").waitFor();
  expect((await page.context().cookies()).map(({ name }) => name)).not.toContain("pamphlet_session");
});

it("without JavaScript nothing of passkeys is in the way", async () => {
  const blog = await testBlog();
  await addPerson(blog.context, ADA);
  const origin = blog.origin.replace("127.0.0.1", "localhost");
  const page = await browse({ javaScriptEnabled: false, allowed: ["localhost"] });
  await page.goto(`${origin}/sign-in`);
  expect(await page.getByRole("button", { name: "Sign in with a passkey" }).isVisible()).toBe(false);
  await signInByPassword(page, origin);
  await page.waitForURL("**/admin");
  await page.goto(`${origin}/me/passkeys`);
  await page.getByText("only with JavaScript").waitFor();
});
