import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type TestBlog, testBlog } from "../support/blog.ts";
import { browse, closeBrowser } from "../support/browser.ts";
import { addPost } from "../support/posts.ts";
import type { Reader } from "../support/reader.ts";

/** Each would call `alert` if it ever stood in a page as more than text. */
const HOSTILE = [
  `"><img src=x onerror=alert(1)>`,
  `'><svg/onload=alert(1)>`,
  `</title></textarea></script><script>alert(1)</script>`,
  `javascript:alert(1)`,
  `" autofocus onfocus=alert(1) x="`,
  `{{constructor.constructor('alert(1)')()}}\u202Egnp.exe`,
];

let blog: TestBlog;
let owner: Reader & { personId: number };
let victim: number;
beforeAll(async () => {
  blog = await testBlog({
    providers: [{ kind: "oidc", key: "oidc-work", label: HOSTILE[1]?.slice(0, 40), issuer: "https://id.example.org", clientId: HOSTILE[0] }],
  });
  owner = await blog.signIn("administrator", HOSTILE[2]);
  await addPost(blog);
  victim = await fill();
});
afterAll(closeBrowser);
afterAll(() => blog.close());

/** Whatever a provider, a browser or a person can have us keep, past the checks at the doors. @returns whose it is */
async function fill(): Promise<number> {
  const { client } = blog.context.db;
  const { now } = blog.clock;
  const hostile = (index: number) => HOSTILE[index % HOSTILE.length] ?? "";
  for (const id of [
    owner.personId,
    (await client.person.create({ data: { name: hostile(0), slug: "hostile", bio: hostile(1), url: hostile(3), createdAt: now } })).id,
  ]) {
    for (const [index, provider] of ["x", "oidc-work", hostile(2), hostile(3)].entries()) {
      const told = {
        handle: hostile(index),
        name: hostile(index + 1),
        email: hostile(index + 2),
        profileUrl: hostile(3),
        pictureUrl: hostile(3),
        picture: hostile(index),
      };
      await client.identity.create({ data: { personId: id, provider, realm: hostile(index), subject: `${id}-${index}`, ...told } });
      await client.passkey.create({ data: { personId: id, credentialId: `${id}-${index}`, publicKey: "k", name: hostile(index), transports: "[]" } });
      const expiresAt = new Date(now.getTime() + 86_400_000);
      const session = { personId: id, way: provider, userAgent: `${hostile(index)} Firefox/1`, provedAt: now, createdAt: now, lastSeenAt: now, expiresAt };
      await client.session.create({ data: { ...session, tokenHash: `hash ${id} ${index}` } });
      await client.accountEvent.create({
        data: { personId: id, act: hostile(index), detail: JSON.stringify({ provider: hostile(index), role: hostile(0), from: hostile(1) }) },
      });
    }
  }
  await client.providerState.update({ where: { key: "x" }, data: { lastTrouble: hostile(0) } }).catch(() => undefined);
  await client.providerState.create({
    data: { key: "oidc-work", kind: "oidc", failuresInRow: 9, lastFailureAt: now, lastTrouble: hostile(0), endingAt: new Date(now.getTime() + 86_400_000) },
  });
  await client.providerState.create({ data: { key: "oidc-other", kind: "oidc", sealed: hostile(1), lastTrouble: hostile(0) } });
  blog.context.cache.forget(["site"]);
  await blog.context.providers.reload();
  return (await client.person.findFirstOrThrow({ where: { slug: "hostile" } })).id;
}

/** What stands in a page that only a script, or a browser that was led astray, would have put there. */
async function troublesOn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const elements = [...document.querySelectorAll("*")];
    const handlers = elements.flatMap((element) =>
      [...element.attributes].filter(({ name }) => name.startsWith("on")).map(({ name }) => `${element.tagName} ${name}`),
    );
    const strange = ["href", "src", "action", "formaction"].flatMap((name) =>
      elements.flatMap((element) => {
        const value = element.getAttribute(name);
        return value !== null && !/^(https?:)?[/#?]|^data:image\/|^https?:|^$|^\w[^:]*$/i.test(value) ? [`${element.tagName} ${name}=${value}`] : [];
      }),
    );
    const made = [...document.querySelectorAll("img[src='x'], svg[onload], script:not([src])")].map(({ outerHTML }) => outerHTML);
    return [...handlers, ...strange, ...made];
  });
}

it("nothing that a provider, a browser or a person calls itself runs or leads away, on one's desk and in the admin pages", { timeout: 120_000 }, async () => {
  const page = await browse({ javaScriptEnabled: true });
  const asked: string[] = [];
  page.on("dialog", (dialog) => {
    asked.push(dialog.message());
    void dialog.dismiss();
  });
  await page.context().addCookies([...owner.cookies].map(([name, value]) => ({ name, value, url: blog.origin })));
  const paths = [
    "/me/",
    "/me/passkeys",
    "/me/second-step",
    "/me/password",
    "/me/erasure",
    "/admin/people",
    `/admin/people/${victim}`,
    `/admin/people/${owner.personId}`,
    `/admin/people/${victim}/erasure`,
    "/admin/ways",
    "/admin/ways/oidc-work",
    "/admin/ways/oidc-other",
    "/admin/doctor",
    "/sign-in",
    "/sign-in/again",
  ];
  for (const path of paths) {
    const answer = await page.goto(blog.origin + path);
    expect([path, answer?.status(), await troublesOn(page)]).toEqual([path, 200, []]);
  }
  // A page that was saved, and is opened without the blog's own rules for scripts.
  const saved = await owner.get("/me/export.html");
  const plain = await browse({ javaScriptEnabled: true });
  await plain.setContent(saved.text);
  expect(await troublesOn(plain)).toEqual([]);
  expect(saved.text).toContain("Firefox");
  expect(asked).toEqual([]);
});
