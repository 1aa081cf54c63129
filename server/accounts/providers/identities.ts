import type { Request } from "express";
import type { Context } from "../../context.ts";
import type { Tx } from "../../db/database.ts";
import { againIfTaken } from "../../db/taken.ts";
import { type Arrival, arrive } from "../arrival.ts";
import { recogniseIdentity } from "./recognition.ts";
import { freeAuthorSlug } from "../slugs.ts";
import { type IdentityRow, insertIdentity, insertPerson, updateIdentity, updatePerson } from "../store.ts";
import type { Provider, ProviderAccount } from "../strategies/provider.ts";

/**
 * Signs somebody in who has proved to hold an account at a provider: as the person that the account belongs to, or a new reader.
 * An e-mail that the provider gave never joins two people.
 * @returns what to hand to `giveArrival`
 */
export async function signInAs(ctx: Context, req: Request, provider: Provider, account: ProviderAccount): Promise<Arrival> {
  // Two first sign-ins at once, in two tabs: the second finds what the first has made.
  return againIfTaken(() =>
    ctx.db.transaction(async (tx) => {
      const known = await recogniseIdentity(ctx, tx, provider, account);
      const identity = known ? await refreshIdentity(ctx, tx, known, account) : await createReader(ctx, tx, provider, account);
      if (identity.newPicture) await ctx.jobs.add(tx, "fetch-picture", { identityId: identity.identityId });
      return arrive(ctx, tx, req, { ...identity, way: provider.key });
    }),
  );
}

/** An account at a provider that somebody has just come with. */
export interface UsedIdentity {
  personId: number;
  identityId: number;
  newPicture: boolean;
}

async function createReader(ctx: Context, tx: Tx, provider: Provider, account: ProviderAccount): Promise<UsedIdentity> {
  const { subject, realm, businessKey, handle, email, profileUrl, pictureUrl } = account;
  const name = account.name ?? handle ?? ctx.t("signIn.newReader", { provider: provider.label });
  const slug = await freeAuthorSlug(tx, handle, account.name);
  const personId = await insertPerson(tx, { name, slug, role: "reader", email: null, passwordHash: null, url: profileUrl });
  const details = { handle, name, email, profileUrl, pictureUrl, lastUsedAt: ctx.now() };
  const identityId = await insertIdentity(tx, { ...details, personId, provider: provider.key, realm, subject, businessKey });
  return { personId, identityId, newPicture: pictureUrl !== null };
}

/** Takes over what changed there. What the provider did not tell this time stays as it was. */
export async function refreshIdentity(ctx: Context, tx: Tx, known: IdentityRow, account: ProviderAccount): Promise<UsedIdentity> {
  const { businessKey, handle, name, email, profileUrl, pictureUrl } = account;
  const told = Object.fromEntries(Object.entries({ businessKey, handle, name, email, profileUrl, pictureUrl }).filter(([, value]) => value !== null));
  await updateIdentity(tx, known.id, { ...told, lastUsedAt: ctx.now(), revokedAt: null });
  const { person } = known;
  // A name that somebody chose here is theirs; one that came from the provider follows it.
  if (name !== null && person.role === "reader" && person.name === known.name && name !== known.name) await updatePerson(tx, person.id, { name });
  const newPicture = pictureUrl !== null && (known.picture === null || pictureUrl !== known.pictureUrl);
  return { personId: person.id, identityId: known.id, newPicture };
}
