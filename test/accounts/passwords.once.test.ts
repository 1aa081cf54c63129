import { describe, expect, it } from "vitest";
import { hashPassword, verifyPassword } from "../../server/accounts/passwords/passwords.ts";
import { Unavailable } from "../../server/errors.ts";

const PASSWORD = "correct horse battery";

describe("passwords", () => {
  it("are told from others, in any script", async () => {
    const [plain, other] = await Promise.all([hashPassword(PASSWORD), hashPassword("пароль из слов 密码")]);
    expect(await verifyPassword(plain, PASSWORD)).toBe(true);
    expect(await verifyPassword(plain, `${PASSWORD} `)).toBe(false);
    expect(await verifyPassword(other, "пароль из слов 密码")).toBe(true);
    expect(await hashPassword(PASSWORD)).not.toBe(plain);
  });

  it("of nobody match nothing, and take the same work", async () => {
    const known = await hashPassword(PASSWORD);
    await verifyPassword(undefined, PASSWORD);
    const cost = async (hash: string | null | undefined) => {
      const before = process.cpuUsage();
      expect(await verifyPassword(hash, "some other password")).toBe(false);
      return process.cpuUsage(before).user;
    };
    for (const nobody of [null, undefined]) expect(await cost(nobody)).toBeGreaterThan((await cost(known)) / 5);
  });

  it("wait for their turn, and are turned away when too many wait", async () => {
    const known = await hashPassword(PASSWORD);
    const tries = Array.from({ length: 60 }, () => verifyPassword(known, PASSWORD).catch((error: unknown) => error));
    const answers = await Promise.all(tries);
    const away = answers.filter((answer) => answer instanceof Unavailable);
    expect(answers.filter((answer) => answer === true).length + away.length).toBe(60);
    expect(away.length).toBeGreaterThan(0);
    expect(await verifyPassword(known, PASSWORD)).toBe(true);
  });
});
