import type { Tx } from "../db/database.ts";
import { slugify, uniqueSlug } from "../slug.ts";
import {
  findPersonIdByEmail,
  type ImportedPerson,
  insertPerson,
  isAuthorSlugTaken,
  isOwnAccount,
  listImportedPeople,
  listMergedAuthors,
  updatePerson,
} from "./author-store.ts";
import { assignIds, raiseSequence } from "./id-store.ts";
import { addProblem, countOutcome } from "./report.ts";
import type { ImportRun } from "./run.ts";
import { sourceHash } from "./source-hash.ts";
import type { SurveyedAuthor } from "./survey.ts";
import { withoutForgotten } from "./forgotten-people.ts";
import { isKeepable } from "./wxr-values.ts";

/** Makes a person of each author, without a password: they may sign in once an administrator gives them one. */
export async function importAuthors(run: ImportRun, tx: Tx): Promise<void> {
  const { survey, report, ctx } = run;
  const earlier = new Map((await listImportedPeople(tx, survey.source)).map((person) => [person.sourceId, person]));
  const ids = [...survey.authors.values()].map((author) => author.id ?? 0).filter((id) => isKeepable(id));
  if (!run.dryRun) await raiseSequence(tx, ctx.db.provider, "Person", Math.max(1, ...ids));
  const merged = await listMergedAuthors(tx, survey.source);
  for (const read of survey.authors.values()) {
    const author = withoutForgotten(run, read);
    const whole = merged.get(author.login);
    if (whole) {
      countOutcome(report, "authors", "unchanged");
      placeAuthor(run, read, whole);
      continue;
    }
    const known = earlier.get(author.login);
    const hash = sourceHash([author.login, author.name, author.email]);
    const outcome = known === undefined ? "created" : known.sourceHash === hash ? "unchanged" : "updated";
    countOutcome(report, "authors", outcome);
    const person = outcome === "unchanged" || run.dryRun ? known : await writeAuthor(run, tx, author, hash, known);
    placeAuthor(run, read, person);
  }
}

function placeAuthor({ authors, people }: ImportRun, { login, id }: SurveyedAuthor, person: { id: number; slug: string } | undefined): void {
  authors.set(login, { id: person?.id ?? 0, slug: person?.slug ?? "" });
  if (id !== undefined) people.set(id, person?.id ?? 0);
}

async function writeAuthor(
  run: ImportRun,
  tx: Tx,
  author: SurveyedAuthor,
  hash: string,
  known: ImportedPerson | undefined,
): Promise<{ id: number; slug: string }> {
  if (known !== undefined && (await isOwnAccount(tx, known.id))) {
    await updatePerson(tx, known.id, { sourceHash: hash });
    return known;
  }
  const email = await freeEmail(run, tx, author, known?.id);
  const data = { name: author.name.slice(0, 200), email, sourceHash: hash };
  if (known !== undefined) {
    await updatePerson(tx, known.id, data);
    return known;
  }
  const wanted = slugify(author.login) || slugify(author.name) || "author";
  const slug = await uniqueSlug(wanted, (candidate) => isAuthorSlugTaken(tx, candidate));
  const [id = 0] = await assignIds(tx, run.ctx.db.provider, "Person", [isKeepable(author.id) ? author.id : undefined]);
  await insertPerson(tx, { ...data, id, slug, role: "author", source: run.survey.source, sourceId: author.login });
  return { id, slug };
}

/** The author's address, unless somebody else has it already. */
async function freeEmail(run: ImportRun, tx: Tx, author: SurveyedAuthor, id: number | undefined): Promise<string | null> {
  const email = author.email.trim().toLowerCase();
  if (!/^[^\s@]+@[^\s@]+$/.test(email) || email.length > 250) return null;
  const owner = await findPersonIdByEmail(tx, email);
  if (owner === undefined || owner === id) return email;
  addProblem(run.report, { message: "Somebody else here has this author's e-mail address, so it was left out.", line: author.line, item: author.name });
  return null;
}
