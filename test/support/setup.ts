import { afterAll } from "vitest";
import { openBlogs } from "./open-blogs.ts";

afterAll(async () => {
  for (const blog of [...openBlogs]) await blog.close();
});
