import { isLinkAddress } from "../link-address.ts";

/** A list of links as it is typed: one a line, the address, a space, the text. What is no address is passed over. */
export function readLinks(text: string): { address: string; text: string }[] {
  return text.split("\n").flatMap((line) => {
    const [, address = "", words = ""] = /^\s*(\S+)\s*(.*)$/.exec(line) ?? [];
    return isLinkAddress(address) ? [{ address, text: words.trim() || address.replace(/^https?:\/\//, "") }] : [];
  });
}
