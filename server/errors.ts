import { type MessageKey, type MessageValues, type Translate, translator } from "./i18n/translate.ts";

/** A text of the catalogue that is put into words where the blog's language is known. */
export interface Message {
  key: MessageKey;
  values?: MessageValues;
}

/** What people are told: a text of the catalogue, or one that is in the blog's language already. */
export type Words = Message | string;

/** Names a text of the catalogue, for an error. @param values what its placeholders stand for */
export function say(key: MessageKey, values?: MessageValues): Message {
  return values ? { key, values } : { key };
}

/** Words in a language. */
export function inWords(words: Words, t: Translate): string {
  return typeof words === "string" ? words : t(words.key, words.values);
}

/**
 * What a verb throws to end a request. Each knows the HTTP status it means; http/failures.ts turns it into a page.
 * Anything else that is thrown is a fault of ours: logged, and shown as a plain 500. `message` is for logs, in English;
 * people are told `sayIn` of their blog's language.
 */
export abstract class Failure extends Error {
  abstract readonly status: number;
  /** Sent along with the answer, for example Retry-After. */
  readonly headers: Record<string, string> = {};

  constructor(readonly words: Words) {
    super(inWords(words, translator("en")));
  }

  sayIn(t: Translate): string {
    return inWords(this.words, t);
  }
}

/** 400: the request makes no sense as it is. */
export class BadRequest extends Failure {
  readonly status = 400;
}

/** 403: known, and not allowed. */
export class Forbidden extends Failure {
  readonly status = 403;
}

/** 404: nothing is here, or nothing that this reader may know of. */
export class NotFound extends Failure {
  readonly status = 404;
  constructor(words: Words = say("failure.nothingFound")) {
    super(words);
  }
}

/** 405: the address exists, but does not take this method. */
export class MethodNotAllowed extends Failure {
  readonly status = 405;
  override readonly headers: Record<string, string>;
  constructor(allowed: string) {
    super(say("failure.otherMethod"));
    this.headers = { Allow: allowed };
  }
}

/** 409: somebody or something else was first. */
export class Conflict extends Failure {
  readonly status = 409;
}

/** 410: something was here, and was removed for good. */
export class Gone extends Failure {
  readonly status = 410;
  constructor(words: Words = say("failure.goneText")) {
    super(words);
  }
}

/** 413: more than is taken. */
export class TooLarge extends Failure {
  readonly status = 413;
}

/** One message for each field that was wrong; "" stands for the form as a whole. */
export type FieldErrors = Record<string, string>;
/** The same before they are put into words. */
export type FieldWords = Record<string, Words>;

/** 422: understood, but some fields are wrong. Nothing was changed. */
export class Invalid extends Failure {
  readonly status = 422;
  constructor(readonly fields: FieldWords) {
    super(Object.values(fields)[0] ?? say("failure.someFields"));
  }

  /** What is wrong with each field. */
  sayFieldsIn(t: Translate): FieldErrors {
    return Object.fromEntries(Object.entries(this.fields).map(([name, words]) => [name, inWords(words, t)]));
  }
}

/** 429: slow down. */
export class TooMany extends Failure {
  readonly status = 429;
  override readonly headers: Record<string, string>;
  /** @param retryAfter seconds until another try may succeed */
  constructor(
    words: Words,
    readonly retryAfter: number,
  ) {
    super(words);
    this.headers = { "Retry-After": String(Math.max(1, Math.ceil(retryAfter))) };
  }
}

/** 503: not now, but soon. */
export class Unavailable extends Failure {
  readonly status = 503;
  override readonly headers: Record<string, string>;
  constructor(words: Words, retryAfter = 10) {
    super(words);
    this.headers = { "Retry-After": String(retryAfter) };
  }
}
