/** What a program that uses the package gets. Everything else may change without notice. */
export { type Blog, createBlog } from "./blog.ts";
export { type BlogOptions, type FacebookOptions, type Limits, OptionsError, type ProviderOptions, type XOptions } from "./options.ts";
export type * from "./pages.ts";
export { REPLY_SLOT } from "./pages.ts";
