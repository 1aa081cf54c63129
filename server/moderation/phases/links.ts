import type { Phase } from "../verdict.ts";

/** So many links or more. Those to hosts that the owner allows do not count. */
export const links: Phase = {
  rule: "links",
  version: 2,
  look({ linkCount, links, bans }, { maxLinks }) {
    if (maxLinks === 0 || linkCount < maxLinks) return undefined;
    const allowed = bans.filter(({ kind, effect }) => kind === "host" && effect === "allow").map(({ value }) => value.toLowerCase());
    const isAllowed = (host: string) => allowed.some((name) => host === name || host.endsWith(`.${name}`));
    const counted = links.filter(({ host }) => !isAllowed(host));
    const count = linkCount - (links.length - counted.length);
    if (count < maxLinks) return undefined;
    return { effect: "hold", key: "reason.links", values: { count, most: maxLinks }, seen: counted.map(({ url }) => url) };
  },
};
