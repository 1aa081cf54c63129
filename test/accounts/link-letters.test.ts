import { expect, it } from "vitest";
import { testBlog } from "../support/blog.ts";
import { linkIn, mailServer } from "../support/mail-server.ts";

const LINKED = ["sign-in-link", "claim-link", "password-link", "invitation"];

it("a letter whose link opens an account is empty in the outbox once it is sent, and its link still works", async () => {
  const server = await mailServer();
  const blog = await testBlog({ smtpUrl: server.url });
  const owner = await blog.signIn("administrator");
  const reader = blog.reader();
  await reader.post("/sign-in/email", { email: "rita@example.org" });
  await reader.post("/claim", { email: "claim@example.org" });
  await reader.post("/sign-in/forgotten", { email: "forgotten@example.org" });
  await owner.post("/admin/invitations", { email: "guest@example.org", role: "editor" });
  const rows = () => blog.context.db.client.mail.findMany({ where: { kind: { in: LINKED } }, orderBy: { id: "asc" } });
  // What waits holds them: it is to be sent.
  expect((await rows()).map(({ kind, text }) => [kind, /token=[\w-]{43}/.test(text)])).toEqual(LINKED.map((kind) => [kind, true]));

  await blog.runJobs();
  expect((await rows()).map(({ status, text, html }) => [status, text, html])).toEqual(LINKED.map(() => ["sent", "", ""]));
  expect(JSON.stringify(await rows())).not.toContain("token=");
  expect((await owner.get("/admin/mail")).text).toContain("Link that proves an address");
  const sent = server.mails.find(({ to }) => JSON.stringify(to).includes("rita@example.org"));
  expect((await reader.get(linkIn(sent, "/sign-in/link"))).text).toContain("rita@example.org");
});

it("a blog that is being tried shows them", async () => {
  const blog = await testBlog();
  await blog.reader().post("/sign-in/email", { email: "rita@example.org" });
  await blog.runJobs();
  expect(await blog.context.db.client.mail.findFirst()).toMatchObject({ status: "shown", text: expect.stringMatching(/token=[\w-]{43}/) });
});
