import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { testBlog, type TestBlog } from "../support/blog.ts";
import type { Reader } from "../support/reader.ts";
import { makePicture, outcome, upload } from "./files.ts";

let blog: TestBlog;
let author: Reader;

beforeAll(async () => {
  blog = await testBlog({ settings: { uploadMegabytes: 1 } });
  author = await blog.signIn("author");
});

const arriving = () => {
  const folder = join(blog.context.options.data, "arriving");
  return existsSync(folder) ? readdirSync(folder) : [];
};

async function send(name: string, bytes: Buffer, type?: string) {
  return outcome(await upload(author, [{ name, bytes, ...(type === undefined ? {} : { type }) }]));
}

/** A PNG that says it is larger than it has any right to be, in a few bytes. */
function bomb(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length, 0);
    frame.writeUInt32BE(crc(body), 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([1, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1A\n", "latin1"),
    chunk("IHDR", head),
    chunk("IDAT", deflateSync(Buffer.alloc(100_000))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function crc(bytes: Buffer): number {
  let value = 0xffffffff;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit++) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
  }
  return (value ^ 0xffffffff) >>> 0;
}

describe("what is not taken, and why", () => {
  it.each<[string, () => Promise<Buffer> | Buffer, RegExp]>([
    ["an SVG", () => Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), /SVG/],
    ["a page", () => Buffer.from("<!doctype html><script>alert(1)</script>"), /kind of file/],
    ["a page that calls itself a picture", () => Buffer.from("<html><body onload=alert(1)>"), /kind of file/],
    ["an empty file", () => Buffer.alloc(0), /empty/],
    ["a program", () => Buffer.from("MZ\x90\0\x03"), /kind of file/],
    ["an archive", () => Buffer.from("PK\x03\x04"), /kind of file/],
    ["a HEIC", () => Buffer.from("\0\0\0\x18ftypheic\0\0\0\0mif1heic", "latin1"), /HEIC/],
    ["a BMP", () => Buffer.from("BM\0\0\0\0"), /BMP/],
    ["a picture of 900 megapixels", () => bomb(30_000, 30_000), /30,?000 × 30,?000/],
    ["half a PNG", async () => (await noise("png")).subarray(0, 5000), /not whole|damaged/],
    ["half a JPEG", async () => (await noise("jpeg")).subarray(0, 5000), /not whole|damaged/],
    ["a PNG by its first bytes alone", () => Buffer.from("\x89PNG\r\n\x1A\n<script>", "latin1"), /damaged/],
    ["more than a megabyte", () => Buffer.concat([Buffer.from("%PDF-1.4"), Buffer.alloc(1_100_000)]), /larger than 1 MB/],
  ])("%s", async (_name, bytes, words) => {
    const { items, errors } = await send("picture.png", await bytes(), "image/png");
    expect(items).toEqual([]);
    expect(errors).toEqual([{ fileName: "picture.png", message: expect.stringMatching(words) as string }]);
    expect(arriving()).toEqual([]);
  });

  it("one bad file takes the others not with it; a form without JavaScript says so too", async () => {
    const files = [
      { name: "a.png", bytes: await makePicture(8, 8, "png", "#111111") },
      { name: "b.svg", bytes: Buffer.from("<svg onload=alert(1)>") },
    ];
    const { items, errors } = outcome(await upload(author, files));
    expect([items.length, errors.length]).toEqual([1, 1]);
    const page = await upload(author, files, { accept: "text/html" });
    expect(page.status).toBe(422);
    expect(page.text).toContain("b.svg: SVG drawings are not taken");
  });
});

const noise = (format: "png" | "jpeg") =>
  sharp({ create: { width: 200, height: 200, channels: 3, background: "#fff", noise: { type: "gaussian", mean: 128, sigma: 50 } } })
    .toFormat(format)
    .toBuffer();

describe("what hides in a picture", () => {
  it("stays behind: scripts after its end, comments, where it was taken", async () => {
    const script = Buffer.from("/*<script>alert(1)</script>*/");
    const gif = Buffer.concat([Buffer.from("GIF89a"), (await makePicture(20, 10, "gif")).subarray(6), script]);
    const jpeg = await sharp(await makePicture(20, 10))
      .withExif({ IFD0: { Copyright: "script>alert(1)" }, IFD3: { GPSLatitudeRef: "N", GPSLatitude: "48/1 12/1 30/1" } })
      .toBuffer();
    const turned = await sharp(await makePicture(20, 10, "jpeg", "#222222"))
      .withMetadata({ orientation: 6 })
      .toBuffer();
    for (const [name, bytes] of [
      ["a.gif", gif],
      ["b.jpg", Buffer.concat([jpeg, script])],
    ] as const) {
      const [item] = (await send(name, bytes, "text/html")).items;
      const kept = await fetch(blog.origin + (item?.url ?? ""));
      const there = Buffer.from(await kept.arrayBuffer());
      expect(there.includes("alert")).toBe(false);
      expect(kept.headers.get("content-type")).toBe(name === "a.gif" ? "image/gif" : "image/jpeg");
      const { exif, icc, xmp, iptc } = await sharp(there).metadata();
      expect([exif, icc, xmp, iptc]).toEqual([undefined, undefined, undefined, undefined]);
    }
    expect((await send("turned.jpg", turned)).items[0]).toMatchObject({ width: 10, height: 20 });
  });

  it("a GIF that moves goes on moving", async () => {
    const frames = await Promise.all(["#ff0000", "#00ff00", "#0000ff"].map((colour) => makePicture(16, 16, "png", colour)));
    const moving = await sharp(frames, { join: { animated: true } })
      .gif({ delay: [100, 100, 100] })
      .toBuffer();
    const [item] = (await send("moving.gif", moving)).items;
    const kept = Buffer.from(await (await fetch(blog.origin + (item?.url ?? ""))).arrayBuffer());
    expect(await sharp(kept).metadata()).toMatchObject({ format: "gif", pages: 3 });
    expect(item).toMatchObject({ width: 16, height: 16 });
  });

  it.each([
    ["../../../etc/passwd.png", "passwd.png"],
    ["..\\..\\evil.png", "evil.png"],
    ["photo\u202Egnp.exe", "photognp.exe"],
    [`${"ü".repeat(500)}.png`, `${"ü".repeat(150)}.png`],
    ["<img src=x onerror=alert(1)>.png", "<img src=x onerror=alert(1)>.png"],
  ])("a name leads nowhere: %j", async (name, shown) => {
    const [item] = (await send(name, await makePicture(4, 4, "png", `#0000${shown.length.toString(16).padStart(2, "0")}`))).items;
    expect(item?.fileName).toBe(shown);
    expect(item?.url).toMatch(/^\/media\/library\/[0-9a-f]{2}\/[a-z0-9-]*\.png$/);
    expect((await author.get("/admin/media")).text).not.toContain("<img src=x");
  });
});

describe("a form that is none", () => {
  const raw = (type: string, body: string) =>
    author.send("POST", "/admin/media", body, { "content-type": type, origin: author.origin, accept: "application/json" });

  it("is refused with words", async () => {
    const parts = Array.from({ length: 10_000 }, (_, at) => `--x\r\nContent-Disposition: form-data; name="files"; filename="${at}"\r\n\r\n\r\n`).join("");
    expect((await raw("multipart/form-data; boundary=x", `${parts}--x--\r\n`)).status).toBe(413);
    expect((await raw("multipart/form-data", "x")).status).toBe(400);
    expect((await raw("multipart/form-data; boundary=x", "--x\r\nContent-Disp")).status).toBe(400);
    expect((await raw("application/json", "{}")).status).toBe(400);
    expect(
      (await raw("multipart/form-data; boundary=x", '--x\r\nContent-Disposition: form-data; name="other"; filename="a"\r\n\r\nb\r\n--x--\r\n')).status,
    ).toBe(400);
    expect((await raw("multipart/form-data; boundary=x", "--x--\r\n")).status).toBe(422);
    const nul = '--x\r\nContent-Disposition: form-data; name="files"; filename="a\0.png"\r\n\r\nb\r\n--x--\r\n';
    expect((await raw("multipart/form-data; boundary=x", nul)).status).toBeOneOf([400, 422]);
    expect(arriving()).toEqual([]);
  });

  it("is refused from another site, and to whom nobody knows", async () => {
    const file = [{ name: "a.png", bytes: await makePicture(5, 5, "png") }];
    expect((await upload(author, file, { headers: { origin: "https://evil.example.org" } })).status).toBe(403);
    expect((await upload(blog.reader(), file)).status).toBe(403);
  });

  it("leaves nothing behind when it breaks off", async () => {
    const { hostname, port } = new URL(blog.origin);
    const cookie = [...author.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const socket = connect(Number(port), hostname);
    await once(socket, "connect");
    const head = `POST /admin/media HTTP/1.1\r\nHost: ${hostname}:${port}\r\nCookie: ${cookie}\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 900000\r\n\r\n`;
    socket.write(`${head}--x\r\nContent-Disposition: form-data; name="files"; filename="a.pdf"\r\n\r\n%PDF-1.4${"x".repeat(200_000)}`);
    await expect.poll(arriving).toHaveLength(1);
    socket.destroy();
    await expect.poll(arriving).toEqual([]);
  });
});

describe("an address of a file", () => {
  it.each([
    "/media/../pamphlet.sqlite",
    "/media/..%2f..%2fpamphlet.sqlite",
    "/media/%2e%2e/secret",
    "/media/library/.hidden",
    "/media/",
    "/media/library",
    "/media/a%00b",
  ])("%s leads to nothing", async (path) => {
    expect((await blog.get(path)).status).toBeOneOf([400, 404]);
  });

  it("answers parts of a file, and whether it changed", async () => {
    const [item] = (await send("sound.mp3", Buffer.concat([Buffer.from("ID3\x04\0\0\0\0\0\0", "latin1"), Buffer.alloc(990, 7)]))).items;
    const url = item?.url ?? "";
    const part = await blog.get(url, { range: "bytes=10-19" });
    expect([part.status, part.headers.get("content-range"), part.text.length]).toEqual([206, "bytes 10-19/1000", 10]);
    expect((await blog.get(url, { range: "bytes=2000-" })).status).toBe(416);
    expect((await blog.get(url, { range: "bytes=0-1,5-6" })).status).toBe(200);
    const whole = await blog.get(url);
    expect(whole.headers.get("content-type")).toBe("audio/mpeg");
    expect((await blog.get(url, { "if-none-match": whole.headers.get("etag") ?? "", "cache-control": "max-age=0" })).status).toBe(304);
  });
});
