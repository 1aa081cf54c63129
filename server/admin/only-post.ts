import { MethodNotAllowed } from "../errors.ts";

/** What stands behind a POST route, for every other method. @throws MethodNotAllowed always */
export function onlyPost(): never {
  throw new MethodNotAllowed("POST");
}
