import { type FieldWords, Invalid, say } from "../errors.ts";
import { type Home, readRedirectPath, readTarget } from "./redirect-path.ts";

/** A redirect as it was typed. */
export interface TypedRedirect {
  path: string;
  /** Empty: gone. */
  target: string;
  /** "301", "302" or "410"; empty: 301. */
  status: string;
}

export interface CheckedRedirect {
  path: string;
  /** Null: gone. */
  target: string | null;
  status: 301 | 302 | 410;
}

/** Reads what needs no database to be checked. @throws Invalid with a message for each field that is wrong */
export function checkRedirect(home: Home, typed: TypedRedirect): CheckedRedirect {
  const errors: FieldWords = {};
  const path = readRedirectPath(home, typed.path);
  if (typed.path.trim() === "") errors["path"] = say("redirects.pathMissing");
  else if (path === undefined) errors["path"] = say("redirects.pathWrong");
  const target = typed.target.trim() === "" ? null : readTarget(home, typed.target);
  const status = typed.status.trim() === "" ? 301 : STATUSES.find((known) => String(known) === typed.status.trim());
  if (status === undefined) errors["status"] = say("redirects.statusWrong");
  else if (target === undefined) errors["target"] = say("redirects.targetWrong");
  else if (target === null && status !== 410) errors["target"] = say("redirects.targetMissing");
  if (path === undefined || target === undefined || status === undefined || Object.keys(errors).length > 0) throw new Invalid(errors);
  return { path, target: status === 410 ? null : target, status };
}

const STATUSES = [301, 302, 410] as const;
