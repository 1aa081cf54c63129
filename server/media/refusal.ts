import { Invalid, type Words } from "../errors.ts";

/** A file that the library does not take; says why, in words for who sent it. */
export class MediaRefused extends Invalid {
  constructor(readonly why: Words) {
    super({ files: why });
  }
}
