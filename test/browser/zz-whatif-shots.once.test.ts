import { it } from "vitest";
import { mkdirSync } from "node:fs";
import { toRuleValues } from "../../server/admin/rules/form.ts";
import { browse, closeBrowser } from "../support/browser.ts";
import { testBlog, changeSettings } from "../support/blog.ts";
import { addPost, guestReply } from "../support/posts.ts";
import { COOKIES } from "../../server/http/cookies.ts";
it("shots", async () => {
  const blog = await testBlog({ trustProxy: true, settings: { earlierApprovalNeeded: false, heldWords: "casino\nbet", maxLinks: 2, youngDays: 0, repeatsHeld: false, mostPerSpeaker: 0, mostPerNetwork: 0, surgeHeld: false } });
  const owner = await blog.signIn("administrator", "Olga Owner");
  const ed = await blog.signIn("editor", "Edith Editor");
  const posts = [];
  for (const title of ["On rivers and the people who live beside them", "A short note", "What winter does to engines", "Letters"]) posts.push(await addPost(blog, { title, publishedLocal: "2025-05-01T10:00" }));
  blog.clock.now = new Date("2025-05-22T08:00:00Z");
  let seed = 7; const rnd = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  const { client } = blog.context.db;
  for (let n = 0; n < 170; n++) {
    blog.clock.advance(Math.round(rnd() * 8 * 3600_000));
    const text = rnd() < 0.2 ? `A casino of sorts, number ${n}` : rnd() < 0.25 ? `See https://example.org/${n} and https://example.org/b${n} please` : `I have thought about this for a while, and I believe that it is right. ${n}`;
    const r = await blog.reader().post(`/posts/${posts[Math.floor(rnd() * rnd() * 4)]!.id}/comments`, guestReply(text, { author: `Guest ${n}`, email: `g${n}@example.org`, ...(rnd() < 0.05 ? { subject: "x" } : {}) }));
    const id = Number(/#comment-(\d+)/.exec(r.location ?? "")?.[1]);
    const { status } = await client.comment.findUniqueOrThrow({ where: { id } });
    const who = rnd() < 0.5 ? owner : ed;
    if (status === "pending" && rnd() < 0.85) { blog.clock.advance(Math.round(rnd() ** 3 * 20 * 3600_000)); await who.post(`/admin/comments/${id}/${rnd() < 0.5 ? "approval" : "spam"}`); }
    else if (rnd() < 0.05) await who.post(`/admin/comments/${id}/trash`);
  }
  const form = { ...toRuleValues({ ...blog.context.settings.current, heldWords: "casino\nwhile", maxLinks: 3 }), amount: "1000", seen: "0" };
  await owner.post("/admin/rules", { ...toRuleValues({ ...blog.context.settings.current, spamRepeats: 4 }), seen: "0" });
  const seen = /name="seen" value="(\d+)"/.exec((await owner.get("/admin/rules")).text)![1]!;
  mkdirSync("/tmp/shots", { recursive: true });
  for (const scheme of ["light", "dark"] as const) for (const width of [1280, 390]) {
    const page = await browse({ javaScriptEnabled: true, width });
    await page.emulateMedia({ colorScheme: scheme });
    await page.context().addCookies([{ name: COOKIES.session, value: owner.cookies.get(COOKIES.session)!, url: blog.origin }]);
    await page.goto(`${blog.origin}/admin/insight`);
    await page.screenshot({ path: `/tmp/shots/insight-${scheme}-${width}.png`, fullPage: true });
    if (scheme === "light") { await page.goto(`${blog.origin}/admin/insight?days=90`); await page.screenshot({ path: `/tmp/shots/insight90-${scheme}-${width}.png`, fullPage: true }); }
    await page.goto(`${blog.origin}/admin/rules?saved=${seen}`);
    await page.screenshot({ path: `/tmp/shots/rules-${scheme}-${width}.png` });
    await page.fill("#heldWords", "casino\nwhile");
    await page.fill("#maxLinks", "3");
    await page.click(".rules-try button");
    await page.waitForSelector("#trial");
    await page.screenshot({ path: `/tmp/shots/trial-${scheme}-${width}.png` });
    await page.locator(".rule").nth(4).scrollIntoViewIfNeeded();
    await page.screenshot({ path: `/tmp/shots/trial2-${scheme}-${width}.png` });
  }
  void form; void changeSettings;
  await closeBrowser();
}, 300_000);
