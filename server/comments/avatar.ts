import type { Context } from "../context.ts";
import type { Avatar } from "../pages.ts";
import type { Site } from "../site.ts";

/** The picture beside a name: our own copy of the provider's, or initials on a colour that always is the same for the name. */
export function avatarFor(site: Site, name: string, picture: string | null | undefined): Avatar {
  if (picture) return { kind: "picture", src: site.href(`/media/pictures/${picture}`) };
  return { kind: "drawn", initials: initialsOf(name), hue: hueOf(name) };
}

/** The same beside a comment, as the owner wants it: for spreading into its author. */
export function commentAvatar({ site, settings }: Pick<Context, "site" | "settings">, name: string, picture: string | null | undefined): { picture?: Avatar } {
  const { avatarsShown, avatarStyle } = settings.current;
  if (!avatarsShown) return {};
  if (picture || avatarStyle === "initials") return { picture: avatarFor(site, name, picture) };
  return { picture: { kind: avatarStyle } };
}

/** The first letters of the first and the last word; letters of any script, and emoji as a whole. */
function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const picked = words.length > 1 ? [words[0], words.at(-1)] : words;
  return (
    picked
      .map((word) => firstLetter(word ?? ""))
      .join("")
      .toLocaleUpperCase() || "?"
  );
}

const letters = new Intl.Segmenter(undefined, { granularity: "grapheme" });

function firstLetter(word: string): string {
  if (/^[\p{L}\p{N}](?!\p{M}|\u200D|\uFE0F)/u.test(word)) return String.fromCodePoint(word.codePointAt(0) ?? 0); // Nearly always.
  const visible = word.replace(/^[^\p{L}\p{N}\p{Extended_Pictographic}]+/u, "");
  const [first] = letters.segment(visible);
  return first?.segment ?? "";
}

/** FNV-1a over the folded name, as a hue in degrees. */
function hueOf(name: string): number {
  let hash = 0x811c9dc5;
  for (const character of name.normalize("NFKC").toLowerCase()) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return (hash >>> 0) % 360;
}
