import { createHash } from "node:crypto";
import type { Context } from "../context.ts";
import { containing, type Tx } from "../db/database.ts";
import { searchableWords, spellingsOf, wordReplacer } from "./replacing-words.ts";
import type { Subject } from "./subject.ts";
import {
  deleteBansOf,
  deleteByEmail,
  deleteMailsAbout,
  deleteOfBrowser,
  listTelling,
  rewriteJob,
  rewriteLink,
  rewriteMail,
  rewriteNote,
  rewriteReasons,
  rewriteSelection,
  takeGravatarAnswers,
} from "./trace-store.ts";

/**
 * Takes somebody from everything but their account and their comments: what waits to be sent or was sent, to them or about them; what was
 * asked elsewhere about them; what they had typed.
 * @returns our copies of pictures that were theirs
 */
export async function forgetTraces(ctx: Context, tx: Tx, subject: Subject): Promise<string[]> {
  const { personId, emails, browserHash, comments, gone, pictures, until } = subject;
  const held = (text: string) => containing(ctx.db, text);
  await deleteByEmail(tx, held, emails, until);
  await deleteMailsAbout(tx, new Set([...comments, ...gone].map(({ id }) => id)));
  await deleteBansOf(tx, personId, emails);
  if (browserHash !== undefined) await deleteOfBrowser(tx, browserHash);
  const answered = await takeGravatarAnswers(
    tx,
    emails.map((email) => createHash("sha256").update(email).digest("hex")),
  );
  await replaceInTexts(ctx, tx, [...emails, ...subject.words]);
  return [...new Set([...pictures, ...answered])];
}

/** Puts another word for somebody's names where mails to others, failed jobs, reasons and notes mention them. What other people wrote stays theirs. */
async function replaceInTexts(ctx: Context, tx: Tx, names: readonly string[]): Promise<void> {
  const words = searchableWords(names);
  const without = wordReplacer(words, ctx.t("erasure.anonymous"));
  const orNull = (text: string | null) => (text === null ? null : without(text));
  const spellings = [...new Set(words.flatMap(spellingsOf))];
  for (let start = 0; start < spellings.length; start += AT_ONCE) {
    const found = await listTelling(tx, (text) => containing(ctx.db, text), spellings.slice(start, start + AT_ONCE));
    for (const { id, subject, text, html, headers, lastError } of found.mails)
      await rewriteMail(tx, id, {
        subject: without(subject),
        text: without(text),
        html: without(html),
        headers: without(headers),
        lastError: orNull(lastError),
      });
    for (const { id, payload, lastError } of found.jobs) await rewriteJob(tx, id, { payload: without(payload), lastError: orNull(lastError) });
    for (const { id, reasons } of found.events) await rewriteReasons(tx, id, without(reasons));
    for (const { id, data, returnPath } of found.links) await rewriteLink(tx, id, { data: without(data), returnPath: without(returnPath) });
    for (const { id, selection } of found.batches) await rewriteSelection(tx, id, without(selection));
    for (const { id, note } of found.bans) await rewriteNote(tx, id, without(note));
  }
}

/** So many spellings are looked for in one query. */
const AT_ONCE = 20;
