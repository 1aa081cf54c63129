/** Blogs of this file that have not been closed yet. In a module of its own: files that need no blog load none. */
export const openBlogs = new Set<{ close(): Promise<void> }>();
