import type { Context } from "../../context.ts";
import type { Tx } from "../../db/database.ts";
import { recordAccountEvent } from "../event-store.ts";
import { findUnscopedIdentity, listPeopleOfBusinessKey, scopeIdentity } from "./identity-store.ts";
import { findIdentity, type IdentityRow, insertIdentity } from "../store.ts";
import type { Provider, ProviderAccount } from "../strategies/provider.ts";

/**
 * The identity that an account is known as: the one with its number in its realm. Where a platform gives out numbers per app, an account may
 * also be known from before realms were kept, or from another app of the same business; then it gets its place in this realm here.
 * Never by handle, name or e-mail.
 */
export async function recogniseIdentity(ctx: Context, tx: Tx, provider: Provider, account: ProviderAccount): Promise<IdentityRow | undefined> {
  const key = { provider: provider.key, realm: account.realm, subject: account.subject };
  const known = await findIdentity(tx, key);
  if (known) return known;
  if (account.realm !== "" && (await takeOver(tx, provider.key, account))) return (await findIdentity(tx, key)) ?? undefined;
  if (account.businessKey !== null && (await addForBusiness(ctx, tx, provider, account, account.businessKey)))
    return (await findIdentity(tx, key)) ?? undefined;
  return undefined;
}

/** @returns whether there was an identity without a realm, and nothing says that it is somebody else's */
async function takeOver(tx: Tx, provider: string, { realm, subject, businessKey }: ProviderAccount): Promise<boolean> {
  const former = await findUnscopedIdentity(tx, { provider, subject });
  if (!former) return false;
  const contradicted = former.businessKey !== null && businessKey !== null && former.businessKey !== businessKey;
  return !contradicted && scopeIdentity(tx, former.id, realm);
}

/** Adds a further identity for the one person whom the business knows by this key. Two such people are no reason to guess. */
async function addForBusiness(ctx: Context, tx: Tx, { key: provider, label }: Provider, account: ProviderAccount, businessKey: string): Promise<boolean> {
  const [personId, another] = await listPeopleOfBusinessKey(tx, provider, businessKey);
  if (personId === undefined || another !== undefined) return false;
  const { realm, subject, handle, email, profileUrl, pictureUrl } = account;
  const details = {
    handle,
    name: account.name ?? handle ?? ctx.t("signIn.newReader", { provider: label }),
    email,
    profileUrl,
    pictureUrl,
    lastUsedAt: ctx.now(),
  };
  const identityId = await insertIdentity(tx, { ...details, personId, provider, realm, subject, businessKey });
  await recordAccountEvent(tx, { personId, act: "identity-moved", detail: { provider, identityId }, at: ctx.now() });
  return true;
}
