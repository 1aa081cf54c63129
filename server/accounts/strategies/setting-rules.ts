import { z } from "zod";

const trimmed = (value: unknown) => (typeof value === "string" ? value.trim() : value);

/** A setting that must be there. */
export const needed = z.preprocess(trimmed, z.string("is missing").min(1, "is missing"));

/** A setting that may be missing; a field that was left empty is missing. */
export function given<T extends z.ZodType>(rule: T) {
  return z.preprocess((value) => trimmed(value) || undefined, rule.optional());
}

/** The address of a server. */
export const serverAddress = z.url({ protocol: /^https?$/, error: "must be a web address such as https://example.org" });

/** Milliseconds. */
export const milliseconds = z.int().min(1).optional();
