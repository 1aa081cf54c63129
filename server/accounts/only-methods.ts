import { MethodNotAllowed } from "../errors.ts";

/** Answers every other method. @param allowed "GET, HEAD, POST" */
export function onlyMethods(allowed: string) {
  return (): never => {
    throw new MethodNotAllowed(allowed);
  };
}
