import { createHash } from "node:crypto";

/** Who said something: somebody signed in, or a guest by what was typed. */
export type SpeakerKey = { personId: number } | { name: string; email: string };

/** The same for the same words by the same speaker in the same place. @param parentId null: said to the post itself */
export function dedupeKeyOf(place: { postId: number; parentId: number | null }, speaker: SpeakerKey, body: string): string {
  const who = "personId" in speaker ? ["person", speaker.personId] : ["guest", speaker.name.toLowerCase(), speaker.email.toLowerCase()];
  const text = body.normalize("NFC").replaceAll(/\s+/g, " ");
  return createHash("sha256")
    .update(JSON.stringify([place.postId, place.parentId ?? 0, who, text]))
    .digest("base64url");
}
