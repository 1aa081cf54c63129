import { beforeAll, describe, expect, it } from "vitest";
import { appearanceCss, PAPERS } from "../../server/appearance.ts";
import { contrast, readableOn } from "../../server/colours.ts";
import { settingsSchema } from "../../server/settings.ts";
import { changeSettings, type TestBlog, testBlog } from "../support/blog.ts";
import type { Reader } from "../support/reader.ts";

const FORM = {
  appearanceLogo: "0",
  appearanceIcon: "0",
  appearanceTitleShown: "yes",
  appearanceAccent: "#8c1d18",
  appearanceAccentDark: "#e8998d",
  appearancePaper: "warm",
  appearanceFont: "serif",
  appearanceWidth: "normal",
};
let blog: TestBlog;
let owner: Reader;

beforeAll(async () => {
  blog = await testBlog();
  owner = await blog.signIn("administrator");
});

describe("colours", () => {
  it.each([
    ["#000000", "#ffffff", 21],
    ["#777777", "#ffffff", 4.48],
    ["#8c1d18", "#fdfcf8", 8.85],
  ])("%s on %s have a contrast of %d", (one, other, expected) => expect(contrast(one, other)).toBeCloseTo(expected, 1));

  it.each(Object.entries(PAPERS))("can be made readable on the paper %s", (_name, { light, dark, wash }) => {
    for (const grounds of [
      [light, wash.light],
      [dark, wash.dark],
    ])
      for (const colour of ["#ffff00", "#0000ff", "#808080"])
        for (const ground of grounds) expect(contrast(readableOn(colour, grounds, 4.5), ground)).toBeGreaterThanOrEqual(4.5);
  });

  it("make no style sheet as long as nothing is changed", () => expect(appearanceCss(settingsSchema.parse({}))).toBe(""));
});

describe("appearance", () => {
  it("is a style sheet of its own, for ever at an address that changes with it", async () => {
    expect((await blog.get("/")).text).not.toContain("/assets/appearance-");
    const saved = await owner.post("/admin/settings/appearance", { ...FORM, appearanceAccent: "#114488", appearancePaper: "white", appearanceFont: "sans" });
    expect(saved.location).toBe("/admin/settings/appearance?saved=yes");
    const { text } = await blog.get("/");
    const [, href = ""] = /href="(\/assets\/appearance-[0-9a-f]{10}\.css)"/.exec(text) ?? [];
    expect(text).toContain('content="#ffffff" media="(prefers-color-scheme: light)"');
    const sheet = await blog.get(href);
    expect(sheet.headers.get("cache-control")).toContain("immutable");
    expect(sheet.text).toContain("--accent:light-dark(#114488,#e8998d)");
    expect((await blog.get("/assets/appearance-0000000000.css")).headers.get("cache-control")).toBe("no-store");
    expect((await owner.post("/admin/settings/appearance/defaults", {})).status).toBe(303);
    expect((await blog.get("/")).text).not.toContain("/assets/appearance-");
    expect((await blog.get(href)).text).toBe("");
  });

  it("refuses what nobody could read, and says what would do", async () => {
    const answer = await owner.post("/admin/settings/appearance", { ...FORM, appearanceAccent: "#ffd700", appearanceAccentDark: "red", appearanceLogo: "12" });
    expect(answer.status).toBe(422);
    const [, better = ""] = /The nearest that has it is (#[0-9a-f]{6})/.exec(answer.text) ?? [];
    expect(contrast(better, "#f5f2e8")).toBeGreaterThanOrEqual(4.5);
    expect(answer.text).toContain('value="#ffd700"');
    for (const name of ["appearanceAccent", "appearanceAccentDark", "appearanceLogo"]) expect(answer.text).toContain(`id="${name}-error"`);
    expect(blog.context.settings.current.appearanceAccent).toBe("");
  });

  it("can be looked at first", async () => {
    const { text, status } = await owner.post("/admin/settings/appearance", { ...FORM, appearanceAccent: "#114488", act: "preview" });
    expect(status).toBe(200);
    const [, sample = ""] = /href="([^"]*appearance-sample\.css[^"]*)"/.exec(text) ?? [];
    expect((await owner.get(sample.replaceAll("&amp;", "&"))).text).toContain(".appearance-sample{--accent:light-dark(#114488");
    expect(blog.context.settings.current.appearanceAccent).toBe("");
    expect((await owner.get("/assets/appearance-sample.css?appearanceAccent=red}body{x&appearancePaper=none")).text).toBe("");
  });

  it("shows a logo with its size, and an icon", async () => {
    const data = { file: "2025/06/logo.png", mimeType: "image/png", altText: "A fox", width: 640, height: 320 };
    const { id } = await blog.context.db.client.media.create({ data });
    expect((await owner.post("/admin/settings/appearance", { ...FORM, appearanceLogo: id, appearanceIcon: id })).status).toBe(303);
    const { text } = await blog.get("/");
    expect(text).toContain('<img class="logo" src="/media/2025/06/logo.png" alt width="640" height="320"');
    expect(text).toContain('<link rel="icon" href="/media/2025/06/logo.png" type="image/png"/>');
    await changeSettings(blog.context, { appearanceTitleShown: false });
    expect((await blog.get("/")).text).toContain('alt="A fox"');
    await blog.context.db.client.media.delete({ where: { id } });
    blog.context.cache.forget(["lists"]);
    expect((await blog.reader().get("/")).text).toContain('rel="home">Pamphlet</a>');
  });
});
