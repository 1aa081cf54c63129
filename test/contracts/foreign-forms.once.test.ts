import type { Router } from "express";
import { expect, it } from "vitest";
import { testBlog } from "../support/blog.ts";

/** Express keeps its routes in a `stack`; nothing public lists them. */
interface Layer {
  route?: { path: string | string[]; stack: { method?: string }[] };
  handle: unknown;
  slash: boolean;
}

const FOREIGN = [
  ["origin", "https://evil.example"],
  ["origin", "null"],
  ["sec-fetch-site", "cross-site"],
  ["sec-fetch-site", "same-site"],
] as const;

/**
 * These come from other servers, without our cookies, and a signature alone decides: mail programs send the first (RFC 8058, tested in
 * test/mail), Facebook the others (tested in test/accounts/facebook-callbacks).
 */
const BY_SIGNATURE = ["/subscriptions/end", "/sign-in/facebook/deauthorization", "/sign-in/facebook/deletion"];

it("refuses every form that another site sends, whatever the route", async () => {
  const blog = await testBlog({
    x: { consumerKey: "key", consumerSecret: "secret", apiUrl: "http://127.0.0.1:9" },
    facebook: { appId: "1", appSecret: "secret", dialogUrl: "http://127.0.0.1:9", graphUrl: "http://127.0.0.1:9" },
  });
  const routes = listChangingRoutes(blog.router);
  expect(routes.length).toBeGreaterThan(20);
  expect(routes.map(({ path }) => path)).toEqual(
    expect.arrayContaining(["/posts/:id/comments", "/sign-in/:provider", "/sign-out", "/admin/comments/:id/approval"]),
  );

  const administrator = await blog.signIn("administrator");
  for (const { method, path } of routes.filter((route) => !BY_SIGNATURE.includes(route.path))) {
    const address = path.replaceAll(/[:*]\w+/g, "1");
    for (const [header, value] of FOREIGN) {
      const answer = await administrator.send(method, address, new URLSearchParams({ comment: "Forged" }), { [header]: value });
      expect([answer.status, answer.text.includes("sent from another site")], `${method} ${path} with ${header}: ${value}`).toEqual([403, true]);
    }
  }
});

function listChangingRoutes(router: Router): { method: string; path: string }[] {
  return (router.stack as unknown as Layer[]).flatMap(({ route, handle, slash }) => {
    if (route) {
      const methods = new Set(
        route.stack.flatMap(({ method }) => (method === undefined || ["get", "head", "options"].includes(method) ? [] : method.toUpperCase())),
      );
      return [route.path].flat().flatMap((path) => [...methods].map((method) => ({ method, path })));
    }
    if (!isRouter(handle)) return [];
    if (!slash)
      throw new Error("A router inside the blog is mounted at a path: give its routes their whole paths instead, so that a reader, and this test, sees them.");
    return listChangingRoutes(handle);
  });
}

function isRouter(handle: unknown): handle is Router {
  return typeof handle === "function" && "stack" in handle;
}
