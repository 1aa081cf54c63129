/**
 * What a verb throws to end a request. Each knows the HTTP status it means; http/failures.ts turns it into a page.
 * Anything else that is thrown is a fault of ours: logged, and shown as a plain 500.
 */
export abstract class Failure extends Error {
  abstract readonly status: number;
  /** Sent along with the answer, for example Retry-After. */
  readonly headers: Record<string, string> = {};
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
  constructor(message = "Nothing was found at this address.") {
    super(message);
  }
}

/** 405: the address exists, but does not take this method. */
export class MethodNotAllowed extends Failure {
  readonly status = 405;
  override readonly headers: Record<string, string>;
  constructor(allowed: string) {
    super("This address does not take that kind of request.");
    this.headers = { Allow: allowed };
  }
}

/** 409: somebody or something else was first. */
export class Conflict extends Failure {
  readonly status = 409;
}

/** 413: more than is taken. */
export class TooLarge extends Failure {
  readonly status = 413;
}

/** One message for each field that was wrong; "" stands for the form as a whole. */
export type FieldErrors = Record<string, string>;

/** 422: understood, but some fields are wrong. Nothing was changed. */
export class Invalid extends Failure {
  readonly status = 422;
  constructor(readonly fields: FieldErrors) {
    super(Object.values(fields)[0] ?? "Some fields need another look.");
  }
}

/** 429: slow down. */
export class TooMany extends Failure {
  readonly status = 429;
  override readonly headers: Record<string, string>;
  /** @param retryAfter seconds until another try may succeed */
  constructor(
    message: string,
    readonly retryAfter: number,
  ) {
    super(message);
    this.headers = { "Retry-After": String(Math.max(1, Math.ceil(retryAfter))) };
  }
}

/** 503: not now, but soon. */
export class Unavailable extends Failure {
  readonly status = 503;
  override readonly headers: Record<string, string>;
  constructor(message: string, retryAfter = 10) {
    super(message);
    this.headers = { "Retry-After": String(retryAfter) };
  }
}
