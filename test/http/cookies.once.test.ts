import { describe, expect, it } from "vitest";
import { COOKIES, readCookie, sign, unsign } from "../../server/http/cookies.ts";

const SECRET = "a secret of more than thirty-two characters";

describe("readCookie", () => {
  it.each([
    [undefined, undefined],
    ["", undefined],
    ["pamphlet_session=abc", "abc"],
    ["a=b; pamphlet_session=abc; c=d", "abc"],
    ["a=b;pamphlet_session=abc", "abc"],
    ['pamphlet_session="abc"', "abc"],
    ["pamphlet_session=a%20b%3D", "a b="],
    ["pamphlet_session=%zz", "%zz"],
    ["pamphlet_session=a=b", "a=b"],
    ["pamphlet_session=first; pamphlet_session=second", "first"],
    ["not_pamphlet_session=abc; pamphlet_sessions=abc", undefined],
    ["pamphlet_session", undefined],
    ["pamphlet_session=", ""],
  ])("reads %j", (cookie, value) => {
    expect(readCookie({ headers: { cookie } }, COOKIES.session)).toBe(value);
  });
});

describe("sign and unsign", () => {
  const signed = sign(SECRET, "pending", "1.2.3");

  it("give back what was signed", () => {
    expect(unsign(SECRET, "pending", signed)).toBe("1.2.3");
    expect(unsign(SECRET, "pending", sign(SECRET, "pending", ""))).toBe("");
  });

  it.each([
    ["nothing", undefined],
    ["no signature", "1.2.3"],
    ["an empty signature", "1.2.3."],
    ["another value", signed.replace("1.2.3", "1.2.4")],
    ["a cut signature", signed.slice(0, -1)],
    ["a longer signature", `${signed}A`],
    ["another purpose", sign(SECRET, "passwords", "1.2.3")],
    ["another secret", sign("some other secret of thirty-two characters", "pending", "1.2.3")],
  ])("refuse %s", (_what, text) => {
    expect(unsign(SECRET, "pending", text)).toBeUndefined();
  });

  it("keep purpose and value apart", () => {
    expect(unsign(SECRET, "a", sign(SECRET, "a\0b", "c"))).toBeUndefined();
  });
});
