import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { isFresh, readSignedRequest } from "../../../server/accounts/strategies/signed-request.ts";

const SECRET = "0123456789abcdef0123456789abcdef";
/** The published one. */
const SIGNATURE = "RsYBSSD_1YFZIEUS8risuRRgNhcDYUorXsScgp0pLHI";
const PAYLOAD = "eyJhbGdvcml0aG0iOiJITUFDLVNIQTI1NiIsImlzc3VlZF9hdCI6MTI5MTgzNjgwMCwiZXhwaXJlcyI6MCwidXNlcl9pZCI6IjIxODQ3MSJ9";
const ISSUED = new Date("2010-12-08T19:33:20Z");

function signEncoded(payload: string, secret = SECRET, digest = "sha256"): string {
  return `${createHmac(digest, secret).update(payload).digest("base64url")}.${payload}`;
}

function sign(value: unknown, secret = SECRET): string {
  return signEncoded(Buffer.from(JSON.stringify(value)).toString("base64url"), secret);
}

const GOOD = { algorithm: "HMAC-SHA256", issued_at: 1_291_836_800, user_id: "218471" };

describe("readSignedRequest", () => {
  it("reads the published one, however old it is", () => {
    expect(readSignedRequest(`${SIGNATURE}.${PAYLOAD}`, [SECRET])).toEqual({ userId: "218471", issuedAt: ISSUED });
  });

  it("takes padding, which is signed where it stands in the payload", () => {
    expect(readSignedRequest(`${SIGNATURE}=.${PAYLOAD}`, [SECRET])?.userId).toBe("218471");
    const padded = `${Buffer.from(JSON.stringify({ ...GOOD, user_id: "2184711" })).toString("base64url")}=`;
    expect(readSignedRequest(signEncoded(padded), [SECRET])?.userId).toBe("2184711");
    expect(readSignedRequest(signEncoded(padded).replace(/=$/, ""), [SECRET])).toBeUndefined();
  });

  it("takes either secret while one takes the other's place, and no third", () => {
    for (const secret of ["new", "old"]) expect(readSignedRequest(sign(GOOD, secret), ["new", "old"])?.userId).toBe("218471");
    expect(readSignedRequest(sign(GOOD, "older"), ["new", "old"])).toBeUndefined();
    expect(readSignedRequest(sign(GOOD), [])).toBeUndefined();
  });

  it("reads one without a date, which is never fresh", () => {
    expect(readSignedRequest(sign({ ...GOOD, issued_at: undefined }), [SECRET])).toEqual({ userId: "218471", issuedAt: undefined });
  });

  it.each([
    ["nothing", ""],
    ["no signature", `.${PAYLOAD}`],
    ["no payload", `${SIGNATURE}.`],
    ["a third part", `${SIGNATURE}.${PAYLOAD}.${PAYLOAD}`],
    ["another signature", `${SIGNATURE.replace("R", "S")}.${PAYLOAD}`],
    ["a signature cut short", `${SIGNATURE.slice(0, -2)}.${PAYLOAD}`],
    ["a signature made longer", `${SIGNATURE}AAAA.${PAYLOAD}`],
    ["another payload", `${SIGNATURE}.${PAYLOAD.replace("M", "N")}`],
    ["a signature of the decoded payload", `${createHmac("sha256", SECRET).update(Buffer.from(PAYLOAD, "base64url")).digest("base64url")}.${PAYLOAD}`],
    ["a signature by SHA-1", signEncoded(PAYLOAD, SECRET, "sha1")],
    ["a signature without a key", `${createHmac("sha256", "").update(PAYLOAD).digest("base64url")}.${PAYLOAD}`],
    ["a hexadecimal signature", `${createHmac("sha256", SECRET).update(PAYLOAD).digest("hex")}.${PAYLOAD}`],
    ["characters of plain base64", signEncoded("ab+/")],
    ["spaces around", ` ${SIGNATURE}.${PAYLOAD} `],
    ["another algorithm", sign({ ...GOOD, algorithm: "HMAC-SHA1" })],
    ["no algorithm by name", sign({ ...GOOD, algorithm: "none" })],
    ["an algorithm in other letters", sign({ ...GOOD, algorithm: "hmac-sha256" })],
    ["no algorithm", sign({ ...GOOD, algorithm: undefined })],
    ["no person", sign({ ...GOOD, user_id: undefined })],
    ["a person that is no number", sign({ ...GOOD, user_id: "admin" })],
    ["a person as a number, which may have lost digits", sign({ ...GOOD, user_id: 218_471 })],
    ["a date that is none", sign({ ...GOOD, issued_at: "yesterday" })],
    ["a date out of all bounds", sign({ ...GOOD, issued_at: 9e15 })],
    ["a list", sign([GOOD])],
    ["null", sign(null)],
    ["no JSON", signEncoded(Buffer.from("user_id=218471").toString("base64url"))],
    ["more than 4 kB", sign({ ...GOOD, more: "a".repeat(4000) })],
  ])("refuses %s", (_what, text) => {
    expect(readSignedRequest(text, [SECRET])).toBeUndefined();
  });
});

describe("isFresh", () => {
  const now = new Date("2026-11-20T12:00:00Z");
  const ago = (seconds: number) => ({ issuedAt: new Date(now.getTime() - seconds * 1000) });

  it.each([0, 60, 86_400, -60, -600])("is so %s seconds after it was signed", (seconds) => {
    expect(isFresh(ago(seconds), now)).toBe(true);
  });

  it.each([86_401, 10 ** 9, -601])("is not so %s seconds after it was signed", (seconds) => {
    expect(isFresh(ago(seconds), now)).toBe(false);
  });

  it("is not so without a date", () => expect(isFresh({ issuedAt: undefined }, now)).toBe(false));
});
