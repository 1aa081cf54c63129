import { expect, it } from "vitest";
import { testBlog } from "../support/blog.ts";
import { listRoutes } from "../support/routes.ts";

const FOREIGN = [
  ["origin", "https://evil.example"],
  ["origin", "null"],
  ["sec-fetch-site", "cross-site"],
  ["sec-fetch-site", "same-site"],
] as const;

/** What another site's page can send without asking first, and what it can't. */
const BODIES: (() => { body: URLSearchParams | FormData | string; headers: Record<string, string> })[] = [
  () => ({ body: new URLSearchParams({ comment: "Forged" }), headers: {} }),
  () => {
    const body = new FormData();
    body.append("files", new Blob(["GIF89a"]), "a.gif");
    return { body, headers: {} };
  },
  () => ({ body: '{"comment":"Forged"}', headers: { "content-type": "text/plain" } }),
  () => ({ body: '{"comment":"Forged"}', headers: { "content-type": "application/json" } }),
  () => ({ body: "comment=Forged", headers: { "content-type": "" } }),
];

/**
 * These come from other servers, without our cookies, and a signature alone decides: mail programs send the first (RFC 8058, tested in
 * test/mail), Facebook the others (tested in test/accounts/facebook-callbacks).
 */
const BY_SIGNATURE = ["/subscriptions/end", "/sign-in/facebook/deauthorization", "/sign-in/facebook/deletion"];

it("refuses every form that another site sends, whatever the route, its kind and what tells that it is foreign", async () => {
  const blog = await testBlog({
    x: { consumerKey: "key", consumerSecret: "secret", apiUrl: "http://127.0.0.1:9" },
    facebook: { appId: "1", appSecret: "secret", dialogUrl: "http://127.0.0.1:9", graphUrl: "http://127.0.0.1:9" },
  });
  const routes = listRoutes(blog.router).filter(({ method }) => !["GET", "HEAD", "OPTIONS"].includes(method));
  expect(routes.length).toBeGreaterThan(100);
  expect(routes.map(({ path }) => path)).toEqual(
    expect.arrayContaining(["/posts/:id/comments", "/sign-in/:provider", "/sign-out", "/admin/comments/:id/approval", "/admin/media", "/admin/convert"]),
  );

  const administrator = await blog.signIn("administrator");
  const refused = { status: 403, detail: "This form was sent from another site. Open the page here and try again." };
  // One guard stands before all routes: each of them is tried in one way, and all ways in turn, so that every way meets many routes.
  for (const [at, { method, path }] of routes.filter((route) => !BY_SIGNATURE.includes(route.path)).entries()) {
    const address = path.replaceAll(/[:*]\w+/g, "1");
    const [header, value] = FOREIGN[at % FOREIGN.length] ?? FOREIGN[0];
    const { body, headers } = BODIES[at % BODIES.length]?.() ?? { body: "", headers: {} };
    const answer = await administrator.send(method, address, body, { accept: "application/json", [header]: value, ...headers });
    expect([method, path, header, value, answer.status]).toEqual([method, path, header, value, 403]);
    expect(JSON.parse(answer.text)).toMatchObject(refused);
  }
});
