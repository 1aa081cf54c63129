/** A post, as far as it decides whether other sites may show it. */
export interface OfferedPost {
  status: string;
  path: string | null;
  password: string | null;
}

/** Whether everybody may read it, so that other sites may show it in a frame. */
export function isOffered<Post extends OfferedPost>(post: Post): post is Post & { path: string } {
  return post.status === "published" && post.password === null && post.path !== null;
}
