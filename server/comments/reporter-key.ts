import { createHmac, hkdfSync } from "node:crypto";
import { networkOf } from "../accounts/sign-in-limits.ts";

/** Who reports, as the table Report knows them: "WHO.NETWORK", keyed hashes of 22 characters. A guest is known by the network alone. */
export interface Reporter {
  key: string;
  /** The first part; undefined: a guest. */
  who: string | undefined;
  network: string;
}

const GUEST = "guest";

export function reporterOf(secret: string, personId: number | undefined, address: string): Reporter {
  const key = Buffer.from(hkdfSync("sha256", secret, "", "pamphlet reporters", 32));
  const hash = (name: string) => createHmac("sha256", key).update(name).digest("base64url").slice(0, 22);
  const who = personId === undefined ? undefined : hash(`person ${personId}`);
  const network = hash(`network ${networkOf(address)}`);
  return { key: `${who ?? GUEST}.${network}`, who, network };
}

/** Whether somebody has reported something before: the same person, or for a guest anybody from the same network. */
export function hasReported(keys: readonly string[], { who, network }: Reporter): boolean {
  return keys.some((key) => (who === undefined ? networkOfKey(key) === network : key.startsWith(`${who}.`)));
}

/** From how many networks some reports came: several people behind one count once. */
export function countNetworks(keys: readonly string[]): number {
  return new Set(keys.map(networkOfKey)).size;
}

function networkOfKey(key: string): string {
  return key.slice(key.indexOf(".") + 1);
}
