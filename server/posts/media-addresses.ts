/**
 * What an address says of a file of the library. Ours name it up to the width; WordPress's are those of the sizes that it made of a picture
 * ("pic-300x200.jpg"), of what it kept of a large one ("pic-scaled.jpg") and of an edited one ("pic-e1700000000.jpg").
 */

/** A path below the media folder without width and ending: "library/3f/harbour-3fa1c0ffee12."; undefined for what is no file of the library. */
export function fileStem(path: string): string | undefined {
  return /^library\/[0-9a-f]{2}\/(?:[a-z0-9-]*-)?[0-9a-f]{12}(?=(?:-\d{1,5})?\.[a-z0-9]{2,5}$)/.exec(path)?.[0].concat(".");
}

/** The path below the media folder that an address means. @param mediaBase "https://blog.example.org/media/" */
export function mediaPath(address: string, mediaBase: string): string | undefined {
  if (!URL.canParse(address, mediaBase)) return undefined;
  const { origin, pathname } = new URL(address, mediaBase);
  const base = new URL(mediaBase);
  return origin === base.origin && pathname.startsWith(base.pathname) ? pathname.slice(base.pathname.length) : undefined;
}

/** The addresses on the old blog under which a file may be known, if content calls it so; the likeliest first. @param source the old blog */
export function formerAddresses(address: string, source: string | undefined): string[] {
  if (!URL.canParse(address, source)) return [];
  const url = new URL(address, source);
  if (url.protocol !== "http:" && url.protocol !== "https:") return [];
  const rest = `${url.host}${url.pathname}`;
  const match = /^(.*?)(\.[a-zA-Z0-9]{2,5})$/.exec(rest);
  if (!match) return [];
  const [, stem = "", ending = ""] = match;
  const unsized = stem.replace(/-\d{1,5}x\d{1,5}$/, "");
  const whole = unsized.replace(/-(?:scaled|rotated)$/, "");
  const unedited = whole.replace(/-e\d{9,14}$/, "");
  const stems = new Set([stem, unsized, whole, `${whole}-scaled`, `${whole}-rotated`, unedited, `${unedited}-scaled`]);
  return [...stems].flatMap((each) => [`https://${each}${ending}`, `http://${each}${ending}`]);
}
