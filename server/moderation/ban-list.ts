import { BlockList, isIP } from "node:net";
import { groupBy } from "../group-by.ts";
import type { BanRow } from "./ban-store.ts";
import type { BanFact } from "./facts.ts";

/** What is looked for in the list. */
export interface BanSubject {
  personId: number | null;
  /** The guest's, or the account's; "" for none. */
  email: string;
  address: string;
  /** Of its links and of its author's website. */
  hosts: readonly string[];
}

export interface BanList {
  find(subject: BanSubject, now: Date): BanFact[];
}

/** A list that thousands of entries do not make slow. */
export function createBanList(rows: readonly BanRow[]): BanList {
  if (rows.length === 0) return { find: () => [] };
  const byName = groupBy(
    rows.filter(({ kind }) => kind !== "address"),
    ({ kind, value }) => `${kind} ${value.toLowerCase()}`,
  );
  const networks = rows.filter(({ kind }) => kind === "address").map((row) => ({ row, list: blockListOf(row.value) }));
  const anyNetwork = blockListOf(...networks.map(({ row }) => row.value));
  const findNetworks = (address: string) => (isInList(anyNetwork, address) ? networks.filter(({ list }) => isInList(list, address)).map(({ row }) => row) : []);

  return {
    find({ personId, email, address, hosts }, now) {
      const names = [
        ...(personId === null ? [] : [`person ${personId}`]),
        ...(email === "" ? [] : [`email ${email.toLowerCase()}`, `email @${email.toLowerCase().split("@").at(-1)}`]),
        ...[...new Set(hosts.flatMap(withParents))].map((host) => `host ${host}`),
      ];
      return [...names.flatMap((name) => byName.get(name) ?? []), ...findNetworks(address)]
        .filter(({ untilAt }) => untilAt === null || untilAt > now)
        .map(({ id, kind, value, effect }) => ({ id, kind, value, effect: readEffect(effect) }));
    },
  };
}

function readEffect(effect: string): BanFact["effect"] {
  return effect === "allow" || effect === "refuse" ? effect : "hold";
}

/** "a.b.example" is on "b.example", too; the last label alone is nobody's. */
function withParents(host: string): string[] {
  const labels = host.toLowerCase().split(".");
  return labels.slice(0, -1).map((_, at) => labels.slice(at).join("."));
}

function blockListOf(...values: readonly string[]): BlockList {
  const list = new BlockList();
  for (const value of values) {
    const [network = "", prefix] = value.split("/");
    const family = isIP(network);
    if (family === 0) continue;
    const bits = prefix === undefined ? (family === 4 ? 32 : 64) : Number(prefix);
    if (Number.isInteger(bits) && bits >= 0 && bits <= (family === 4 ? 32 : 128)) list.addSubnet(network, bits, family === 4 ? "ipv4" : "ipv6");
  }
  return list;
}

function isInList(list: BlockList, address: string): boolean {
  const bare = address.replace(/%.*$/, "").replace(/^::ffff:(?=\d+\.)/i, "");
  const family = isIP(bare);
  return family !== 0 && list.check(bare, family === 4 ? "ipv4" : "ipv6");
}
