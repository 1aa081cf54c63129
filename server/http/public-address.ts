import { BlockList, isIP } from "node:net";

/** IPv4 that is not out on the internet (RFC 6890 and its followers). */
const CLOSED_V4 = blockList("ipv4", [
  ["0.0.0.0", 8], // this network
  ["10.0.0.0", 8], // private
  ["100.64.0.0", 10], // carrier-grade NAT
  ["127.0.0.0", 8], // loopback
  ["169.254.0.0", 16], // link-local, and the metadata of clouds
  ["172.16.0.0", 12], // private
  ["192.0.0.0", 24], // protocol assignments
  ["192.0.2.0", 24], // documentation
  ["192.88.99.0", 24], // 6to4 relays
  ["192.168.0.0", 16], // private
  ["198.18.0.0", 15], // benchmarks
  ["198.51.100.0", 24], // documentation
  ["203.0.113.0", 24], // documentation
  ["224.0.0.0", 3], // multicast, reserved, broadcast
]);

/** Parts of the global unicast range of IPv6 that are not what they seem. */
const CLOSED_V6 = blockList("ipv6", [
  ["2001::", 23], // protocol assignments, Teredo with an IPv4 address inside
  ["2001:db8::", 32], // documentation
  ["2002::", 16], // 6to4 with an IPv4 address inside
  ["3fff::", 20], // documentation
]);

/** Only 2000::/3 is given out; loopback, private, link-local, multicast, IPv4-mapped and NAT64 addresses are all outside it. */
const GLOBAL_V6 = blockList("ipv6", [["2000::", 3]]);

/** Whether an IP address can be somebody's on the public internet. */
export function isPublicAddress(address: string): boolean {
  const bare = address.replace(/%.*$/, "");
  const family = isIP(bare);
  if (family === 4) return !CLOSED_V4.check(bare, "ipv4");
  return family === 6 && GLOBAL_V6.check(bare, "ipv6") && !CLOSED_V6.check(bare, "ipv6");
}

function blockList(family: "ipv4" | "ipv6", ranges: [string, number][]): BlockList {
  const list = new BlockList();
  for (const [network, prefix] of ranges) list.addSubnet(network, prefix, family);
  return list;
}
