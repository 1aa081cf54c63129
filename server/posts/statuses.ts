/** What can become of a post, in the order in which lists offer it. */
export const POST_STATUSES = ["published", "scheduled", "pending", "draft", "private", "trash"] as const;
export type PostStatus = (typeof POST_STATUSES)[number];
/** What an author can ask for; the trash has its own verb. */
export type WantedStatus = Exclude<PostStatus, "trash">;

/** Whether a post has an address of its own in this state. */
export function hasAddress(status: PostStatus): boolean {
  return status === "published" || status === "scheduled" || status === "private";
}

/**
 * What becomes of a post that somebody asks to be in a state: whoever may not publish gets it reviewed, and the date
 * decides between now and later.
 */
export function statusFor(wanted: WantedStatus, mayPublish: boolean, publishedAt: Date | null, now: Date): WantedStatus {
  if (!hasAddress(wanted)) return wanted;
  if (!mayPublish) return "pending";
  if (wanted === "private") return "private";
  return publishedAt !== null && publishedAt > now ? "scheduled" : "published";
}
