/** A path of this blog, or an address of the web or of mail. */
export function isLinkAddress(address: string): boolean {
  if (address.length > 500 || /[\s\\]/.test(address)) return false;
  if (address.startsWith("/")) return !address.startsWith("//");
  return (/^https?:\/\/[^/]/i.test(address) || /^mailto:[^@\s]+@[^@\s]+$/i.test(address)) && URL.canParse(address);
}
