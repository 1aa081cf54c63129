import { COOKIES } from "../../server/http/cookies.ts";
import { lastLink } from "../accounts/links.ts";
import { SoftPasskey } from "../accounts/soft-passkey.ts";
import type { TestBlog } from "./blog.ts";
import { type Answer, Reader } from "./reader.ts";

type Asked = [name: string, answer: Promise<Answer>, status?: number];

/** What proves who one is: links by mail, passkeys, second factors. */
export async function proofPages(blog: TestBlog): Promise<Asked[]> {
  const atName = (from: Reader) => {
    const reader = new Reader(blog.origin.replace("127.0.0.1", "localhost"));
    reader.cookies.set(COOKIES.session, from.cookies.get(COOKIES.session) ?? "");
    return reader;
  };
  const plain = await blog.signIn("reader", "Paula Plain");
  const owner = atName(await blog.signIn("author", "Petra Passkey"));
  await addPasskey(owner);
  const { client } = blog.context.db;
  const petra = await client.person.findFirstOrThrow({ where: { name: "Petra Passkey" } });
  const email = petra.email ?? "";
  await client.person.update({ where: { id: petra.id }, data: { emailConfirmedAt: blog.clock.now } });
  return [
    ...(await linkPages(blog, email)),
    ["the sign-in page, where passkeys work", new Reader(owner.origin).get("/sign-in")],
    ["no passkeys, at a number", plain.get("/me/passkeys")],
    ["a passkey, just added", owner.get("/me/passkeys?done=added")],
    ["a passkey that is none", owner.post("/me/passkeys", { credential: "?" }), 422],
    ["no second step", plain.get("/me/second-step?needed=1")],
    ["an app to be set up", plain.post("/me/second-step/app")],
    ...(await secondStepPages(blog, owner, email)),
  ];
}

async function linkPages(blog: TestBlog, email: string): Promise<Asked[]> {
  const reader = blog.reader();
  const linkTo = async (address: string, path = "/sign-in/email") => {
    await reader.post(path, { email: address });
    return lastLink(blog, address);
  };
  const stranger = await linkTo("stranger@example.org");
  return [
    ["a link on its way", reader.post("/sign-in/email", { email: "stranger@example.org" })],
    ["a link to no address", reader.post("/sign-in/email", { email: "?" }), 422],
    ["a link for a new reader", reader.get(stranger.path)],
    ["a link for a new reader, no name", reader.post("/sign-in/link", { token: stranger.token }), 422],
    ["a link in another browser", blog.reader().get((await linkTo(email)).path)],
    ["a link that is worn out", reader.get("/sign-in/link?token=old"), 410],
    ["a forgotten password", reader.get("/sign-in/forgotten")],
    ["a new password", reader.get((await linkTo(email, "/sign-in/forgotten")).path)],
  ];
}

async function secondStepPages(blog: TestBlog, owner: Reader, email: string): Promise<Asked[]> {
  const codes = owner.post("/me/second-step/passkeys");
  await codes;
  const reader = new Reader(owner.origin);
  await reader.post("/sign-in", { email, password: "correct horse battery staple" });
  const wrong = await reader.post("/sign-in/second", { code: "000000" });
  const asked = await reader.get("/sign-in/second");
  const on = await owner.get("/me/second-step");
  await blog.context.db.client.session.updateMany({ where: { person: { email } }, data: { provedAt: new Date(0) } });
  return [
    ["recovery codes", codes],
    ["a second step, and what is left of it", Promise.resolve(on)],
    ["the second step", Promise.resolve(asked)],
    ["the second step, wrong code", Promise.resolve(wrong), 422],
    ["proving again", owner.get("/sign-in/again")],
  ];
}

async function addPasskey(reader: Reader): Promise<void> {
  const { text } = await reader.post("/me/passkeys/options", {}, { accept: "application/json" });
  const { challenge } = JSON.parse(text) as { challenge: string };
  await reader.post("/me/passkeys", { name: "A phone", credential: new SoftPasskey().make({ origin: reader.origin, challenge }) });
}
