import { makePicture, outcome, upload } from "../media/files.ts";
import type { Answer, Reader } from "./reader.ts";

/** The library with a picture, a PDF and a refusal, for those who look at every page. */
export async function mediaPages(admin: Reader): Promise<[name: string, answer: Promise<Answer>, status?: number][]> {
  const { items } = outcome(
    await upload(admin, [
      { name: "A harbour.jpg", bytes: await makePicture(400, 300) },
      { name: "minutes.pdf", bytes: Buffer.from("%PDF-1.4") },
    ]),
  );
  const [picture, document] = items.map(({ id }) => id);
  const img = `<img data-media-id="${picture}" src="" alt="A harbour">`;
  const figures = `<figure class="gallery-item"><a href="/">${img}</a></figure><figure class="gallery-item">${img}</figure>`;
  const content = `<figure class="wp-block-image alignright">${img}<figcaption>Boats</figcaption></figure><p>In a line ${img}</p><div class="gallery gallery-columns-2">${figures}</div>`;
  const title = "With pictures of the library";
  const { location = "" } = await admin.post("/admin/posts", {
    title,
    format: "html",
    content,
    act: "publish",
    visibility: "public",
    featuredMediaId: picture ?? 0,
  });
  return [
    ["a post with pictures of the library", admin.get(`/?p=${/\/posts\/(\d+)/.exec(location)?.[1]}`).then((answer) => admin.follow(answer))],
    ["the library", admin.get("/admin/media")],
    ["pictures without words", admin.get("/admin/media?alt=none")],
    ["the library, nothing found", admin.get("/admin/media?q=xyzzy&unused=yes")],
    ["the library, a file refused", upload(admin, [{ name: "a.svg", bytes: Buffer.from("<svg>") }], { accept: "text/html" }), 422],
    ["a picture", admin.get(`/admin/media/${picture}`)],
    ["a picture, wrong fields", admin.post(`/admin/media/${picture}`, { title: "x".repeat(301) }), 422],
    ["a document", admin.get(`/admin/media/${document}`)],
    ["before files are deleted", admin.post("/admin/media/deletions", { ids: [picture ?? 0, document ?? 0] })],
    ["the dialog of the library", admin.get("/admin/media/picker")],
  ];
}
