import { it } from "vitest";
import { browse, closeBrowser } from "../support/browser.ts";
import { testBlog } from "../support/blog.ts";
import { addPost } from "../support/posts.ts";
import { erasurePages, forgettingPages } from "../support/erasure-pages.ts";
it("shots", { timeout: 200000 }, async () => {
  const blog = await testBlog({ settings: { earlierApprovalNeeded: false } });
  const post = await addPost(blog);
  const admin = await blog.signIn("administrator", "Ada Admin");
  const pages = [...(await erasurePages(blog, post.id)), ...(await forgettingPages(blog, admin))];
  for (const [name, answer] of pages) {
    const { text } = await answer;
    if (/with posts|nothing|no address|not confirmed|without an account/.test(name) && !/being forgotten, not|forgetting a person, not/.test(name)) continue;
    for (const [width, scheme] of [[1280, "light"], [390, "dark"]] as const) {
      const page = await browse({ javaScriptEnabled: false, width });
      await page.emulateMedia({ colorScheme: scheme });
      await page.route("**/shot", (route) => route.fulfill({ contentType: "text/html", body: text }));
      await page.goto(blog.origin + "/shot");
      await page.screenshot({ path: `/tmp/shots/${name.replaceAll(/\W+/g, "-")}-${width}.png`, fullPage: true });
    }
  }
  await closeBrowser();
});
