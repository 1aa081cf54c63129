import { expect, test } from "vitest";
import { cleanPaste } from "../../../views/editor/paste.ts";
import { PASTES } from "./pastes.ts";
import { parseSmall } from "./small-dom.ts";
import { ATTACKS } from "./xss.ts";

test.each(Object.entries(PASTES))("%s", (_name, [given, expected]) => {
  expect(cleanPaste(given, parseSmall)).toBe(expected);
});

test("what was cleaned stays as it is", () => {
  for (const [, expected] of Object.values(PASTES)) expect(cleanPaste(expected, parseSmall)).toBe(expected);
});

test("nothing that runs comes in", () => {
  const attributes = /<[a-z0-9]+(?: (?:href|src|alt|class|colspan|rowspan)="[^"]*")*>/g;
  for (const attack of ATTACKS) {
    const clean = cleanPaste(`<p>${attack}</p>`, parseSmall);
    expect(clean.replaceAll(attributes, "").replaceAll(/<\/[a-z0-9]+>/g, ""), clean).not.toMatch(/[<>]/);
    expect(clean).not.toMatch(/<(?:script|svg|math|iframe|form|input|style|object|embed)|(?:href|src)="\s*(?:javascript|vbscript|data:text)/i);
  }
});
