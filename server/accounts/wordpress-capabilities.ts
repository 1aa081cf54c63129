import type { Capability } from "./permissions.ts";

/**
 * WordPress's names for what our capabilities allow, for people who come from there. What WordPress has beyond these has no meaning here: there are
 * no plugins, themes, links or core updates to manage, and nobody's HTML goes unfiltered. `read` is everybody's: a page of one's own (/me/).
 */
export const WORDPRESS_CAPABILITIES: Record<Capability, readonly string[]> = {
  enterAdmin: ["edit_posts"],
  writePosts: [
    "edit_posts",
    "delete_posts",
    "edit_others_posts",
    "delete_others_posts",
    "edit_published_posts",
    "delete_published_posts",
    "edit_private_posts",
    "delete_private_posts",
  ],
  publishPosts: ["publish_posts"],
  readUnpublished: ["read_private_posts", "read_private_pages"],
  writePages: [
    "edit_pages",
    "publish_pages",
    "delete_pages",
    "edit_others_pages",
    "delete_others_pages",
    "edit_published_pages",
    "delete_published_pages",
    "edit_private_pages",
    "delete_private_pages",
  ],
  moderateComments: ["moderate_comments"],
  manageBans: ["moderate_comments"],
  manageTerms: ["manage_categories"],
  manageRedirects: ["manage_categories"],
  uploadMedia: ["upload_files"],
  managePeople: ["list_users", "create_users", "edit_users", "promote_users", "remove_users", "delete_users"],
  manageSettings: ["manage_options", "import", "export", "edit_dashboard"],
};
