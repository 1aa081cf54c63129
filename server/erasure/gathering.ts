import type { Context } from "../context.ts";
import { containing, type Tx } from "../db/database.ts";
import { describeGuest, describePerson, fold, type Subject } from "./subject.ts";
import {
  findPersonTraces,
  type GoneComment,
  listCommentsBy,
  listGoneComments,
  listGuestComments,
  listProvenByOthers,
  type PersonTraces,
} from "./subject-store.ts";

/** Everything that tells of a person. Undefined: there is nobody of that id. */
export async function gatherPerson(ctx: Context, tx: Tx, personId: number): Promise<{ person: PersonTraces; subject: Subject } | undefined> {
  const person = await findPersonTraces(tx, personId);
  if (!person) return undefined;
  const proven = fold(person.emailConfirmedAt ? [person.email] : []);
  const held = (text: string) => containing(ctx.db, text);
  const comments = [...(await listCommentsBy(tx, personId)), ...(await listGuestComments(tx, held, proven))];
  const gone = (await listGoneComments(tx, held, [`"personId":${personId},`, ...proven])).filter(
    (comment) => comment.personId === personId || isGuests(comment, proven, undefined),
  );
  const told = [...comments, ...gone].map(({ authorEmail }) => authorEmail);
  const taken = await listProvenByOthers(tx, fold([person.email, ...person.identities.map(({ email }) => email), ...told]), personId);
  return { person, subject: { personId, proven, comments, gone, ...describePerson(person, { comments, gone, taken }) } };
}

/** Everything that guests wrote under an e-mail, and that was sent there. @param until what is younger is left out */
export async function gatherGuest(ctx: Context, tx: Tx, email: string, until?: Date): Promise<Subject> {
  const proven = fold([email]);
  const held = (text: string) => containing(ctx.db, text);
  const comments = await listGuestComments(tx, held, proven, until);
  const gone = (await listGoneComments(tx, held, proven)).filter((comment) => isGuests(comment, proven, until));
  return { proven, comments, gone, until, ...describeGuest(email, [...comments, ...gone]) };
}

function isGuests({ personId, authorEmail, createdAt }: GoneComment, emails: readonly string[], until: Date | undefined): boolean {
  return personId === null && emails.includes((authorEmail ?? "").trim().toLowerCase()) && (until === undefined || new Date(createdAt) <= until);
}
