import { describe, expect, it } from "vitest";
import { createSignInLimits, networkOf } from "../../server/accounts/sign-in-limits.ts";
import { TooMany } from "../../server/errors.ts";

describe("networkOf", () => {
  it.each([
    ["192.0.2.7", "192.0.2.7"],
    ["::ffff:192.0.2.7", "192.0.2.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:0DB8:0001:0002::9", "2001:db8:1:2::/64"],
    ["2001:db8::9", "2001:db8:0:0::/64"],
    ["2001:db8:1::2:3:4:5", "2001:db8:1:0::/64"],
    ["::1", "0:0:0:0::/64"],
    ["fe80::1%eth0", "fe80:0:0:0::/64"],
    ["", ""],
  ])("of %s is %s", (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});

describe("sign-in limits", () => {
  it("stop one address that tries many e-mails, and tell how long to wait", async () => {
    const limits = createSignInLimits(2);
    await limits.count("192.0.2.1", "a@example.org");
    await limits.count("192.0.2.1", "b@example.org");
    const refusal = await limits.count("192.0.2.1", "c@example.org").catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(TooMany);
    expect(Number((refusal as TooMany).headers["Retry-After"])).toBeGreaterThan(880);
    await limits.count("192.0.2.2", "a@example.org");
  });

  it("stop many addresses that try one e-mail", async () => {
    const limits = createSignInLimits(2);
    await limits.count("192.0.2.1", "a@example.org");
    await limits.count("192.0.2.2", "a@example.org");
    await expect(limits.count("192.0.2.3", "a@example.org")).rejects.toThrow(TooMany);
  });

  it("do not count what succeeded", async () => {
    const limits = createSignInLimits(1);
    for (let time = 0; time < 5; time++) {
      await expect(limits.count("192.0.2.1", "a@example.org")).resolves.toBeUndefined();
      await limits.forgive("192.0.2.1", "a@example.org");
    }
  });

  it("are off at 0", async () => {
    const limits = createSignInLimits(0);
    for (let time = 0; time < 30; time++) await expect(limits.count("192.0.2.1", "a@example.org")).resolves.toBeUndefined();
  });
});
