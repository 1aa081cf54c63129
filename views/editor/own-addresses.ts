/** Whether a picture may be shown here: only those of this site are asked for. */
export function isOwn(address: string): boolean {
  try {
    const { origin, protocol } = new URL(address, document.baseURI);
    return origin === location.origin && /^https?:$/.test(protocol);
  } catch {
    return false;
  }
}

export function hostOf(address: string): string {
  try {
    return new URL(address, document.baseURI).host || address;
  } catch {
    return address;
  }
}
