import type { Context } from "../context.ts";
import type { Tx } from "../db/database.ts";
import { directionOf } from "../i18n/direction.ts";
import type { Letter } from "./letter.ts";
import { writeMails } from "./outbox.ts";

/** A letter to one person about their account. */
export interface AccountLetter {
  /** "sign-in-link", "password-changed", … */
  kind: string;
  to: string;
  subject: string;
  parts: Letter["parts"];
  /** Why it came. */
  foot: string;
  /** The same letter is written once. */
  uniqueKey?: string;
}

/** How the rooms below this one write letters. */
export interface Postbox {
  /** Whether anybody gets them; false where there is no server to take them. */
  readonly works: boolean;
  /** Puts letters into the outbox, in the transaction of what caused them. */
  write(tx: Tx, ...letters: AccountLetter[]): Promise<void>;
}

export function createPostbox(ctx: Context): Postbox {
  return {
    works: ctx.options.mail !== "off",
    async write(tx, ...letters) {
      const { title, language } = ctx.settings.current;
      const paper = { blog: { text: title, href: ctx.site.url("/") }, language, direction: directionOf(language) };
      const mails = letters.map(({ kind, to, subject, parts, foot, uniqueKey }) => {
        const letter: Letter = { ...paper, subject, parts, foot: { text: foot, links: [] } };
        return { kind, recipient: to, letter, ...(uniqueKey === undefined ? {} : { uniqueKey }) };
      });
      await writeMails(ctx, tx, mails);
    },
  };
}
