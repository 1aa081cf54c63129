// An Express 5 application that has a blog at /blog, beside pages of its own.
//   npm run build && npx tsx examples/in-an-express-app/app.ts
import express from "express";
import { createBlog } from "pamphlet";

const port = Number(process.env["PORT"] ?? "3000");
const blog = await createBlog({
  url: `http://127.0.0.1:${port}/blog`,
  data: process.env["PAMPHLET_DATA"] ?? "./data",
  sampleContent: true,
});

const app = express();
app.get("/", (_req, res) => {
  res.send('<!doctype html><title>A shop</title><p>This is the application itself. <a href="/blog/">Its blog</a>');
});
app.use("/blog", blog.router);

const server = app.listen(port, "127.0.0.1", () => console.log(`http://127.0.0.1:${port}/`));
process.once("SIGTERM", () => {
  blog.endStreams();
  server.close(() => void blog.close());
  server.closeIdleConnections();
});
