import { describe, expect, it } from "vitest";
import { createTryLimits, networkOf } from "../../server/accounts/sign-in-limits.ts";
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

describe("limits of tries", () => {
  const limitsFor = (network: number, pair: number, subject: number) => createTryLimits({ network, pair, subject });

  it("stop one network that tries many people, and tell how long to wait", async () => {
    const limits = limitsFor(2, 2, 20);
    await limits.count("192.0.2.1", "a@example.org");
    await limits.count("192.0.2.1", "b@example.org");
    const refusal = await limits.count("192.0.2.1", "c@example.org").catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(TooMany);
    expect(Number((refusal as TooMany).headers["Retry-After"])).toBeGreaterThan(880);
    await limits.count("192.0.2.2", "a@example.org");
  });

  it("stop one network that tries one person, before it is stopped for others", async () => {
    const limits = limitsFor(9, 2, 20);
    await limits.count("192.0.2.1", "a@example.org");
    await limits.count("192.0.2.1", "a@example.org");
    await expect(limits.count("192.0.2.1", "a@example.org")).rejects.toThrow(TooMany);
    await expect(limits.count("192.0.2.1", "b@example.org")).resolves.toBeUndefined();
  });

  it("stop many networks that try one person, but only after far more tries: nobody is locked out by one stranger", async () => {
    const limits = limitsFor(2, 2, 6);
    for (let time = 0; time < 2; time++) await limits.count("192.0.2.1", "a@example.org");
    await expect(limits.count("192.0.2.1", "a@example.org")).rejects.toThrow(TooMany);
    await expect(limits.count("198.51.100.1", "a@example.org")).resolves.toBeUndefined();
    for (let time = 2; time < 5; time++) await limits.count(`192.0.2.${time}`, "a@example.org");
    await expect(limits.count("192.0.2.9", "a@example.org")).rejects.toThrow(TooMany);
    await expect(limits.count("192.0.2.9", "b@example.org")).resolves.toBeUndefined();
  });

  it("do not count what succeeded", async () => {
    const limits = limitsFor(1, 1, 1);
    for (let time = 0; time < 5; time++) {
      await expect(limits.count("192.0.2.1", "a@example.org")).resolves.toBeUndefined();
      await limits.forgive("192.0.2.1", "a@example.org");
    }
  });

  it("are off at 0", async () => {
    const limits = limitsFor(0, 0, 0);
    for (let time = 0; time < 30; time++) await expect(limits.count("192.0.2.1", "a@example.org")).resolves.toBeUndefined();
  });
});
