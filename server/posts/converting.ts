import type { Viewer } from "../accounts/viewer.ts";
import { assertCan } from "../accounts/permissions.ts";
import type { Context } from "../context.ts";
import { BadRequest, say, TooLarge } from "../errors.ts";
import { convertContent } from "./content/conversion/conversion.ts";
import type { Format } from "./content/reading.ts";
import { renderContent } from "./content/render.ts";
import { lookUpMedia } from "./media-lookup.ts";
import { MAX_CONTENT_LENGTH } from "./writing-input.ts";

export interface ConvertedText {
  content: string;
  /** In words of the blog's language; empty: nothing gets lost. */
  losses: string[];
}

/** A format as it was sent. @throws BadRequest for another word */
export function readFormat(word: string): Format {
  if (word !== "html" && word !== "markdown") throw new BadRequest(say("convert.unknown"));
  return word;
}

/**
 * Writes a text in the other format and says what gets lost; nothing is saved.
 *
 * @param postId the post that it is of: galleries without ids show its attachments
 * @throws Forbidden, TooLarge
 */
export async function convertText(
  ctx: Context,
  viewer: Viewer,
  { from, to, content, postId }: { from: Format; to: Format; content: string; postId?: number },
): Promise<ConvertedText> {
  assertCan(viewer, "enterAdmin");
  if (content.length > MAX_CONTENT_LENGTH) throw new TooLarge(say("convert.tooLong"));
  const named = renderContent({ format: from, content, excerpt: "" });
  const media = await lookUpMedia(ctx, postId, named);
  const converted = convertContent({ from, to, content }, media?.lookup);
  return { content: converted.content, losses: converted.losses.map(({ key, count, place = "" }) => ctx.t(key, { count, place })) };
}
