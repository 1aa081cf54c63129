import type { Context } from "../context.ts";
import type { Words } from "../errors.ts";
import type { MessageKey } from "../i18n/translate.ts";
import type { BlogOptions } from "../options.ts";

/** What a check found, and what to do about it. Holds no secret: it is printed, and shown to administrators. */
export interface Finding {
  /** What it is about. */
  area: MessageKey;
  state: "ok" | "warning" | "error";
  text: Words;
  /** What to do, or where to look. */
  advice?: Words;
}

/** Looks at one thing. What it throws counts as an error of that thing. */
export type Check = (patient: Patient) => Promise<Finding[]> | Finding[];

/** What is looked at. */
export interface Patient {
  /** As given, without what is wrong. */
  options: BlogOptions;
  /** What is wrong with them: "url: must be …". */
  problems: readonly string[];
  /** Absent where the blog could not be opened; what stands in the way is told by the check of the database. */
  context?: Context;
  /** It is being served: nothing may hold its other work up for long. */
  running: boolean;
  /** A proxy says that it stands before the blog, though none is believed. Undefined: not known. */
  unknownProxy?: boolean;
}

/** Makes findings about one thing. */
export function findingsOn(area: MessageKey) {
  const of =
    (state: Finding["state"]) =>
    (text: Words, advice?: Words): Finding => ({ area, state, text, ...(advice === undefined ? {} : { advice }) });
  return { ok: of("ok"), warning: of("warning"), error: of("error") };
}
