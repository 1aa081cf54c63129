import { describe, expect, it } from "vitest";
import { safeReturnPath, withTrouble } from "../../server/accounts/return-path.ts";

describe("safeReturnPath", () => {
  it.each([
    ["/", "/"],
    ["/2025/06/18/hello/", "/2025/06/18/hello/"],
    ["/2025/06/18/hello/?replytocom=7#respond", "/2025/06/18/hello/?replytocom=7#respond"],
    ["/admin/comments?status=pending", "/admin/comments?status=pending"],
    ["/?s=a%5Cb", "/?s=a%5Cb"],
    ["/?s=//example.com", "/?s=//example.com"],
    ["/tag/100%25/", "/tag/100%25/"],
    ["/caf%C3%A9/", "/caf%C3%A9/"],
    ["/日本語/", "/%E6%97%A5%E6%9C%AC%E8%AA%9E/"],
  ])("lets %s pass", (wanted, expected) => {
    expect(safeReturnPath(wanted, "")).toBe(expected);
  });

  it.each([
    ["nothing", ""],
    ["no text", undefined],
    ["a list", ["/"]],
    ["another site", "https://example.com/"],
    ["another site, capital letters", "HTTPS://example.com/"],
    ["a protocol-relative address", "//example.com"],
    ["three slashes", "///example.com"],
    ["a backslash for the second slash", "/\\example.com"],
    ["a backslash first", "\\/example.com"],
    ["two backslashes", "\\\\example.com"],
    ["a tab between the slashes", "/\t/example.com"],
    ["a line break between the slashes", "/\n/example.com"],
    ["a header of its own", "/\r\nSet-Cookie: a=b"],
    ["a space before", " //example.com"],
    ["an encoded slash", "/%2F/example.com"],
    ["an encoded slash after a slash", "/%2fexample.com"],
    ["an encoded backslash", "/%5Cexample.com"],
    ["an encoded tab", "/%09/example.com"],
    ["a doubly encoded backslash", "/%255Cexample.com"],
    ["a doubly encoded slash", "/%252Fexample.com"],
    ["dots that leave two slashes", "/.//example.com"],
    ["dots up that leave two slashes", "/a/..//example.com"],
    ["encoded dots that leave two slashes", "/a/%2e%2e//example.com"],
    ["a script", "javascript:alert(1)"],
    ["a script behind a slash-less colon", "data:text/html,hello"],
    ["a relative path", "admin"],
    ["a user before an @", "@example.com"],
    ["broken encoding", "/%zz"],
    ["a null character", "/\u0000"],
    ["far too much", `/${"a".repeat(3000)}`],
  ])("refuses %s", (_what, wanted) => {
    expect(safeReturnPath(wanted, "")).toBeUndefined();
  });

  it.each([
    ["/blog/2025/", "/blog/2025/"],
    ["/blog", "/blog"],
    ["/", undefined],
    ["/blogging/", undefined],
    ["/blog/../shop", undefined],
    ["/blog/%2e%2e/shop", undefined],
  ])("keeps %s below the prefix", (wanted, expected) => {
    expect(safeReturnPath(wanted, "/blog")).toBe(expected);
  });
});

describe("withTrouble", () => {
  it.each([
    ["/hello/#respond", "/hello/?sign-in=failed&via=x#respond"],
    ["/hello/?replytocom=3#respond", "/hello/?replytocom=3&sign-in=failed&via=x#respond"],
    ["/hello/?sign-in=denied&via=facebook#respond", "/hello/?sign-in=failed&via=x#respond"],
  ])("says how it ended in %s", (path, expected) => {
    expect(withTrouble(path, "failed", "x")).toBe(expected);
  });
});
