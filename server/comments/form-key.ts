import type { Request } from "express";
import { field } from "../http/input.ts";

/** The key of the form that a request came from: no two forms have the same, one form has it however often it is sent. */
export function formKeyOf(req: Request): string | undefined {
  const key = field(req, "request_key");
  return /^[\w-]{16,64}$/.test(key) ? key : undefined;
}
