/** A list of links as it is typed: one a line, the address, a space, the text. What is no address is passed over. */
export function readLinks(text: string): { address: string; text: string }[] {
  return text.split("\n").flatMap((line) => {
    const [, address = "", words = ""] = /^\s*(\S+)\s*(.*)$/.exec(line) ?? [];
    return isLinkAddress(address) ? [{ address, text: words.trim() || address.replace(/^https?:\/\//, "") }] : [];
  });
}

/** A path of this blog, or an address of the web or of mail. */
export function isLinkAddress(address: string): boolean {
  if (address.length > 500 || /[\s\\]/.test(address)) return false;
  if (address.startsWith("/")) return !address.startsWith("//");
  return (/^https?:\/\/[^/]/i.test(address) || /^mailto:[^@\s]+@[^@\s]+$/i.test(address)) && URL.canParse(address);
}
