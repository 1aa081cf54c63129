import { expect, it } from "vitest";
import { testBlog } from "../support/blog.ts";
import { raw } from "../support/raw.ts";

it("a blog that is only tried answers under the names of this machine alone (DNS rebinding)", async () => {
  const blog = await testBlog();
  await blog.get("/"); // Stored now: what is stored must not get past it.
  for (const host of [
    "evil.example",
    "evil.example:3000",
    "127.0.0.1.evil.example",
    "localhost.evil.example",
    "192.0.2.1",
    "[2001:db8::1]",
    "127.0.0.1@evil.example",
  ]) {
    for (const path of ["/", "/mail", "/sign-in"]) {
      const { status, body } = await raw(blog.origin + path, { host });
      expect([host, status], body.toString()).toEqual([host, 421]);
    }
  }
  for (const host of ["127.0.0.1", "localhost", "LOCALHOST:3000", "[::1]:3000", "blog.localhost"]) {
    expect([host, (await raw(`${blog.origin}/sign-in`, { host })).status]).toEqual([host, 200]);
  }
});

it("a blog with an address is asked under whatever name its proxy passes on", async () => {
  const blog = await testBlog({ url: "https://blog.example.org" });
  expect((await raw(`${blog.origin}/sign-in`, { host: "inside.example" })).status).toBe(200);
});
