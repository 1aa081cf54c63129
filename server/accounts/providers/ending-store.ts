import type { Client, Tx } from "../../db/database.ts";
import type { WaysIn } from "../ways-in-store.ts";

/** Somebody with an account at a provider, and what they could be reached and come in by. */
export interface PersonWithWays {
  id: number;
  /** Their own address, else one that a provider told. */
  email: string | undefined;
  ways: WaysIn;
}

/** People with an account at a provider, by their ids. @param after the id of the last one before */
export async function listPeopleOf(db: Client | Tx, provider: string, after: number, most: number): Promise<PersonWithWays[]> {
  const rows = await db.person.findMany({
    where: { id: { gt: after }, erasedAt: null, identities: { some: { provider, revokedAt: null } } },
    select: {
      id: true,
      email: true,
      emailConfirmedAt: true,
      passwordHash: true,
      identities: { where: { revokedAt: null }, select: { id: true, provider: true, email: true }, orderBy: { id: "asc" } },
      passkeys: { select: { id: true } },
    },
    orderBy: { id: "asc" },
    take: most,
  });
  return rows.map(({ id, email, emailConfirmedAt, passwordHash, identities, passkeys }) => {
    const told =
      identities.find((identity) => identity.provider === provider && identity.email !== null) ?? identities.find((identity) => identity.email !== null);
    return {
      id,
      email: email ?? told?.email ?? undefined,
      ways: {
        identities,
        passkeyIds: passkeys.map((passkey) => passkey.id),
        password: email !== null && passwordHash !== null,
        email: email !== null && emailConfirmedAt !== null,
      },
    };
  });
}
