import { hashToken } from "../../server/accounts/tokens.ts";
import type { TestBlog } from "./blog.ts";
import type { Answer, Reader } from "./reader.ts";

type Asked = [name: string, answer: Promise<Answer>, status?: number];

/** The pages of the desk about people, roles and the state of the blog. @param admin a browser of an administrator */
export async function staffPages(blog: TestBlog, admin: Reader): Promise<Asked[]> {
  const { client } = blog.context.db;
  const ed = await client.person.findFirstOrThrow({ where: { slug: "ed" } });
  const ada = await client.person.findFirstOrThrow({ where: { role: "administrator" } });
  await client.passkey.create({ data: { personId: ada.id, credentialId: "staff", publicKey: "-", name: "Key ring" } });
  await client.accountEvent.create({ data: { personId: ada.id, act: "role-changed", detail: '{"from":"editor","to":"administrator"}', actorId: ed.id } });
  await client.emailLink.create({
    data: {
      kind: "invitation",
      tokenHash: "-",
      email: "invited@example.org",
      data: JSON.stringify({ role: "editor", inviterId: ada.id }),
      expiresAt: later(blog),
    },
  });
  return [
    ["people", admin.get("/admin/people")],
    ["an invitation refused", admin.post("/admin/invitations", { email: "nobody", role: "author" }), 422],
    ["one person", admin.get(`/admin/people/${ada.id}`)],
    ["one person without a way in", admin.get(`/admin/people/${ed.id}`)],
    ["roles", admin.get("/admin/roles")],
    ["the doctor", admin.get("/admin/doctor")],
  ];
}

/** What somebody sees who is invited, or who looks as a reader does. */
export async function invitationPages(blog: TestBlog, path: string): Promise<Asked[]> {
  const { client } = blog.context.db;
  const staff = await blog.signIn("administrator", "Rita Reading");
  const data = JSON.stringify({ role: "author", inviterId: staff.personId });
  await client.emailLink.create({
    data: { kind: "invitation", tokenHash: hashToken("shown"), email: "new@example.org", data, expiresAt: later(blog) },
  });
  const link = "/admin/invitation?token=shown";
  const known = await blog.signIn("reader", "Karl Known");
  await staff.post("/admin/as-reader");
  return [
    ["an invitation", blog.reader().get(link)],
    ["an invitation, wrong fields", blog.reader().post(link, { name: "", password: "short" }), 422],
    ["an invitation for somebody signed in", known.get(link)],
    ["seeing the blog as a reader", staff.get(path)],
    ["the way back from there", staff.get("/admin/as-reader")],
  ];
}

function later(blog: TestBlog): Date {
  return new Date(blog.clock.now.getTime() + 86_400_000);
}
