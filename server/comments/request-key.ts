import { createHash } from "node:crypto";

/**
 * What makes two requests the same one: the key of their form, and the words. With other words it is another comment, even where a browser
 * shows a form again that was sent before. Undefined for a form without a key.
 */
export function requestKeyOf({ post, formKey, typed }: { post: { id: number }; formKey?: string; typed: { comment: string } }): string | undefined {
  if (formKey === undefined) return undefined;
  const words = typed.comment.trim().normalize("NFC").replaceAll(/\s+/g, " ");
  return createHash("sha256")
    .update(JSON.stringify([post.id, formKey, words]))
    .digest("base64url");
}
