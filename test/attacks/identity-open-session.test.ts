import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startStandIns, type StandIns } from "../../server/accounts/stand-ins/start.ts";
import { blogWithWays, leaveFor } from "../me/support.ts";
import type { TestBlog } from "../support/blog.ts";

const PASSWORD = "correct horse battery staple";
const MINUTE = 60_000;

let standIns: StandIns;
let blog: TestBlog;
beforeAll(async () => {
  standIns = await startStandIns();
  blog = await blogWithWays(standIns);
});
afterAll(() => standIns.close());

const client = () => blog.context.db.client;

describe("a session that somebody found open", () => {
  it("does nothing after a quarter of an hour that can't be taken back", async () => {
    const owner = await blog.signIn("administrator", "Olga Open");
    const other = await blog.signIn("reader");
    await client().passkey.create({ data: { personId: owner.personId, credentialId: "open", publicKey: "k", name: "Key" } });
    await client().identity.create({ data: { personId: owner.personId, provider: "facebook", realm: "r", subject: "open", name: "Olga" } });
    blog.clock.advance(16 * MINUTE);
    const { id: identityId } = await client().identity.findFirstOrThrow({ where: { subject: "open" } });
    const { id: passkeyId } = await client().passkey.findFirstOrThrow({ where: { credentialId: "open" } });
    const state = async () =>
      JSON.stringify([
        await client().person.findMany({ orderBy: { id: "asc" } }),
        await client().identity.findMany(),
        await client().passkey.findMany(),
        await client().emailLink.count(),
        await client().accountEvent.count(),
      ]);
    const before = await state();
    const forms: [string, Record<string, string>][] = [
      ["/me/email", { email: "thief@example.org" }],
      ["/me/password", { password: "a password of the thief" }],
      ["/me/password/removal", {}],
      ["/me/passkeys", { credential: "{}", name: "Thief" }],
      [`/me/passkeys/${passkeyId}/removal`, {}],
      [`/me/identities/${identityId}/removal`, {}],
      ["/me/second-step/app", {}],
      ["/me/second-step/passkeys", {}],
      ["/me/second-step/codes", {}],
      ["/me/second-step/end", {}],
      ["/me/merge", { ticket: "x" }],
      ["/me/erasure", { mode: "remove", confirm: "Olga Open" }],
      [`/admin/people/${other.personId}/role`, { role: "administrator" }],
      [`/admin/people/${other.personId}/sessions/ending`, {}],
      [`/admin/people/${other.personId}/second-step/ending`, {}],
      [`/admin/people/${other.personId}/erasure`, { mode: "remove", confirm: "reader" }],
      ["/admin/invitations", { email: "thief@example.org", role: "administrator" }],
      ["/admin/erasures", { email: "thief@example.org", mode: "remove" }],
    ];
    for (const [path, form] of forms) {
      const { location } = await owner.post(path, form);
      expect([path, location]).toEqual([path, expect.stringMatching(/^\/sign-in\/again\?/)]);
    }
    const callback = await leaveFor(owner, "x", { returnTo: "/me/", link: "1" });
    expect((await owner.get(callback)).location).toBe("/me/?done=link-stale#ways");
    expect(await state()).toBe(before);
    // Proved by another's password it is as old as before.
    expect((await owner.post("/sign-in/again", { password: "a password of the thief" })).status).toBe(422);
    expect((await client().person.findUniqueOrThrow({ where: { id: owner.personId } })).email).toMatch(/@example\.org$/);
    expect((await owner.post("/sign-in/again", { password: PASSWORD })).status).toBe(303);
    expect((await owner.get("/me/password")).status).toBe(200);
  });
});
