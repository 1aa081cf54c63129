import { expect, it } from "vitest";
import { addPerson } from "../../server/accounts/people.ts";
import { erasePerson } from "../../server/erasure/people.ts";
import { mailServer } from "../support/mail-server.ts";
import { type ErasableBlog, erasableBlog, findTraces } from "./erasable.ts";

async function forget(blog: ErasableBlog, email: string, isConfirmed = true): Promise<void> {
  const { id } = await addPerson(blog.context, { email, name: `Name of ${email}`, role: "reader", password: "correct horse battery staple" });
  await blog.context.db.client.person.update({ where: { id }, data: { emailConfirmedAt: isConfirmed ? blog.clock.now : null } });
  blog.clock.advance(60_000);
  await erasePerson(blog.context, id, { mode: "anonymise" });
  await blog.runJobs();
}

it("tells people that they are forgotten, and keeps the mail no longer than it takes to send it", async () => {
  const server = await mailServer();
  const blog = await erasableBlog({ smtpUrl: server.url, url: "http://127.0.0.1:1234" });
  const mails = blog.context.db.client.mail;

  await forget(blog, "told@example.org");
  expect(server.mails.map(({ subject, to }) => [subject, JSON.stringify(to)])).toEqual([
    ["Pamphlet has forgotten you", expect.stringContaining("told@example.org")],
  ]);
  expect([await mails.count(), await findTraces(blog, ["told@example.org"], [])]).toEqual([0, []]);

  // Nobody has proved that they read the mail there.
  await forget(blog, "unproved@example.org", false);
  expect(server.mails).toHaveLength(1);

  server.refuseNext("recipient", 550, "no such user");
  await forget(blog, "refused@example.org");
  expect([await mails.count(), await findTraces(blog, ["refused@example.org"], [])]).toEqual([0, []]);

  server.refuseNext("recipient", 450, "later");
  await forget(blog, "late@example.org");
  expect(await mails.count({ where: { status: "waiting" } })).toBe(1);
  for (let quarters = 0; quarters < 4; quarters++) {
    blog.clock.advance(16 * 60_000);
    await blog.runJobs();
  }
  expect(server.mails).toHaveLength(2);
  expect([await mails.count(), await findTraces(blog, ["late@example.org"], [])]).toEqual([0, []]);
  await blog.close();
});
