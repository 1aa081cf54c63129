import { timingSafeEqual } from "node:crypto";
import type { Request } from "express";
import { z } from "zod";
import type { Context } from "../context.ts";
import { type FieldErrors, type FieldWords, Forbidden, Invalid, NotFound, say } from "../errors.ts";
import { hashPassword } from "./passwords/passwords.ts";
import { checkPerson, savePerson } from "./people.ts";
import { type Arrival, arrive } from "./arrival.ts";
import { countAdministrators, deleteSetupToken, findSetupTokenHash, saveSetupTokenHash } from "./store.ts";
import { hashToken, newToken } from "./tokens.ts";

export interface SetupInput {
  name: string;
  email: string;
  password: string;
  title: string;
}

export type SetupResult = { ok: true; arrival: Arrival } | { ok: false; errors: FieldErrors };

const WORN_OUT = say("setup.wornOut");

/**
 * A link for the first administrator, while there is none; the links made before end with it. Whoever can read the
 * server's output may use it, once.
 */
export async function setupLink(ctx: Context): Promise<string | undefined> {
  const token = newToken();
  const open = await ctx.db.transaction(async (tx) => {
    if ((await countAdministrators(tx)) > 0) return false;
    await saveSetupTokenHash(tx, hashToken(token));
    return true;
  });
  return open ? ctx.site.url(`/admin/setup?token=${token}`) : undefined;
}

/** @throws NotFound once there is an administrator, Forbidden for a token that is not the last one given out */
export async function checkSetupToken(ctx: Context, token: unknown): Promise<string> {
  if ((await countAdministrators(ctx.db.client)) > 0) throw new NotFound();
  const expected = await findSetupTokenHash(ctx.db.client);
  const given = typeof token === "string" ? hashToken(token) : "";
  if (!expected || given.length !== expected.length) throw new Forbidden(WORN_OUT);
  if (!timingSafeEqual(Buffer.from(given), Buffer.from(expected))) throw new Forbidden(WORN_OUT);
  return given;
}

/**
 * Makes the first administrator, names the blog, uses the link up and signs the administrator in.
 * @param tokenHash what `checkSetupToken` returned
 * @returns what to hand to `giveArrival`, or what was wrong with the fields
 * @throws Forbidden when somebody else used the link first
 */
export function createFirstAdministrator(ctx: Context, req: Request, tokenHash: string, input: SetupInput): Promise<SetupResult> {
  return setUp(ctx, req, tokenHash, input).catch((error: unknown) => {
    if (error instanceof Invalid) return { ok: false, errors: error.sayFieldsIn(ctx.t) };
    throw error;
  });
}

async function setUp(ctx: Context, req: Request, tokenHash: string, input: SetupInput): Promise<SetupResult> {
  const { title, ...person } = checkSetup(input);
  const passwordHash = await hashPassword(person.password);
  const arrival = await ctx.db.transaction(async (tx) => {
    if (!(await deleteSetupToken(tx, tokenHash))) throw new Forbidden(WORN_OUT);
    const { id } = await savePerson(tx, { ...person, passwordHash });
    await ctx.settings.save(tx, { title });
    return arrive(ctx, tx, req, { personId: id, way: "password" });
  });
  await ctx.settings.reload();
  ctx.cache.forget(["site"]);
  return { ok: true, arrival };
}

const MOST_CHARACTERS = 200;
const titleRule = z.string().trim().min(1).max(MOST_CHARACTERS);

function checkSetup({ title, ...person }: SetupInput) {
  const checkedTitle = titleRule.safeParse(title);
  const titleErrors: FieldWords = checkedTitle.success
    ? {}
    : { title: title.trim() === "" ? say("setup.titleMissing") : say("form.tooLong", { maximum: MOST_CHARACTERS }) };
  try {
    const checked = checkPerson({ ...person, role: "administrator" });
    if (checkedTitle.success) return { ...checked, title: checkedTitle.data };
  } catch (error) {
    throw error instanceof Invalid ? new Invalid({ ...error.fields, ...titleErrors }) : error;
  }
  throw new Invalid(titleErrors);
}
