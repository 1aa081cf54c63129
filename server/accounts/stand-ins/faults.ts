import { json, type StandInAnswer } from "./server.ts";

/** The calls that a blog makes to a provider; `request-token` is X's alone. */
export type Step = "request-token" | "access-token" | "profile" | "picture";

/** What can go wrong with a call: an internal error, no answer, "forbidden", an answer that nobody can read, JSON that says nothing, a question that Graph does not take. */
export type Fault = "error" | "timeout" | "forbidden" | "garbage" | "null" | "invalid-parameter";

/** What the parts of a stand-in share: where it listens, and what is to go wrong. */
export interface StandInPlace {
  origin: string;
  faults: Faults;
}

/** What the person at the stand-in's page decides: to let the blog know who they are, not to, or to see something go wrong. */
export const OUTCOMES = {
  allow: "Continue",
  deny: "Deny",
  "no-email": "Allow it, without the e-mail address",
  forbidden: "Allow it, but keep the profile back (403)",
  error: "Break while handing over the token (500)",
  timeout: "Never answer when the token is asked for",
  forged: "Go back with a forged answer",
} as const;
export type Outcome = keyof typeof OUTCOMES;

/** What a form sent, or undefined when it is none of them. */
export function readOutcome(value: string | null): Outcome | undefined {
  return value !== null && Object.hasOwn(OUTCOMES, value) ? (value as Outcome) : undefined;
}

/** Faults that are waiting to happen, once each. */
export class Faults {
  readonly #waiting: { step: Step; fault: Fault }[] = [];

  add(step: Step, fault: Fault): void {
    this.#waiting.push({ step, fault });
  }

  /** The answer of a call that is to fail, or undefined. @param always a fault that this sign-in was chosen to have */
  answer(step: Step, always?: Fault): StandInAnswer | "silence" | undefined {
    const at = this.#waiting.findIndex((entry) => entry.step === step);
    const fault = at < 0 ? always : this.#waiting.splice(at, 1)[0]?.fault;
    if (fault === "timeout") return "silence";
    if (fault === "error") return { status: 500, type: "text/html", body: "<h1>Something is technically wrong.</h1>" };
    if (fault === "garbage") return { status: 200, type: "text/html", body: "<!doctype html><p>Not what you asked for." };
    if (fault === "null") return json(200, null);
    if (fault === "forbidden") return forbidden();
    if (fault === "invalid-parameter") return json(400, { error: { message: "Tried accessing nonexisting field.", type: "OAuthException", code: 100 } });
    return undefined;
  }
}

/** As X answers apps whose plan does not cover an endpoint; Facebook's `error` beside it, so that both clients see theirs. */
function forbidden(): StandInAnswer {
  return json(403, {
    errors: [{ message: "You currently have access to a subset of endpoints only.", code: 453 }],
    error: { message: "This app may not read that.", type: "OAuthException", code: 200 },
  });
}
