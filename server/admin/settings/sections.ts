import { DISCUSSION } from "./discussion.ts";
import type { SectionSpec } from "./fields.ts";
import { GENERAL, MAIL, MEDIA, PERMALINKS, PRIVACY, READING, WRITING } from "./plain-sections.ts";

/** The sections that are plain forms, in their order. */
export const SECTIONS: readonly SectionSpec[] = [GENERAL, WRITING, READING, DISCUSSION, PERMALINKS, MEDIA, PRIVACY, MAIL];
