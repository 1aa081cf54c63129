import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it } from "vitest";
import { testBlog } from "../support/blog.ts";
import { addPost, guestReply } from "../support/posts.ts";

it("nobody waits for a classifier that never answers", async () => {
  const silent = createServer(() => {});
  silent.listen(0, "127.0.0.1");
  await once(silent, "listening");
  const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
  const blog = await testBlog({ classifier: { kind: "http", url, timeoutMs: 50, onFailure: "hold" }, settings: { earlierApprovalNeeded: false } });
  const { id } = await addPost(blog);
  const began = performance.now();
  expect((await blog.reader().post(`/posts/${id}/comments`, guestReply("Patience"))).status).toBe(303);
  expect(performance.now() - began).toBeLessThan(5000);
  expect((await blog.context.db.client.comment.findFirstOrThrow()).status).toBe("pending");
  silent.closeAllConnections();
  silent.close();
});
