import { foldEmail } from "../accounts/people.ts";
import { groupBy } from "../group-by.ts";
import type { GoneComment, PersonTraces, SubjectComment } from "./subject-store.ts";

/** Somebody who is to be forgotten: by what they can be found, and what tells of them. */
export interface Subject {
  personId?: number;
  /** E-mails that they proved to be theirs, folded: what guests wrote under one is theirs too. */
  proven: string[];
  /** Those, and what a provider or an administrator said of them; nobody else has proved them to be theirs. */
  emails: string[];
  /** Names, handles, addresses of profiles: what texts about them would say. */
  words: string[];
  comments: SubjectComment[];
  /** Comments that had been deleted before: their events can still bring them back. */
  gone: GoneComment[];
  /** Our copies of their pictures, by file name. */
  pictures: string[];
  /** The browser that asks, for what it has typed and not sent. */
  browserHash?: string;
  /** What was written later is not meant; undefined: everything. */
  until?: Date;
}

/** Puts together what tells who somebody is. @param taken folded e-mails that other people have proved to be theirs */
export function describePerson(
  person: PersonTraces,
  { comments, gone, taken }: { comments: SubjectComment[]; gone: GoneComment[]; taken: ReadonlySet<string> },
): Pick<Subject, "emails" | "words" | "pictures"> {
  const { identities } = person;
  const said = [...comments, ...gone];
  const emails = fold([person.email, ...identities.map(({ email }) => email), ...said.map(({ authorEmail }) => authorEmail)]);
  return {
    emails: emails.filter((email) => !taken.has(email)),
    words: distinct([
      person.name,
      person.url,
      // An account may be known by an address; a bare number would be found in every date.
      ...identities.flatMap(({ name, handle, profileUrl, pictureUrl, subject }) => [
        name,
        handle,
        profileUrl,
        pictureUrl,
        ...(subject.includes("/") ? [subject] : []),
      ]),
      ...wordsOf(said),
    ]),
    pictures: distinct([...identities.map(({ picture }) => picture), ...said.map(({ picture }) => picture)]),
  };
}

/** The same for a guest, of whom there is nothing but comments and an e-mail. */
export function describeGuest(email: string, said: readonly (SubjectComment | GoneComment)[]): Pick<Subject, "emails" | "words" | "pictures"> {
  return { emails: [foldEmail(email)], words: distinct(wordsOf(said)), pictures: distinct(said.map(({ picture }) => picture)) };
}

function wordsOf(said: readonly Pick<SubjectComment, "authorName" | "authorUrl" | "authorEmail">[]): (string | null)[] {
  return said.flatMap(({ authorName, authorUrl, authorEmail }) => [authorName, authorUrl, authorEmail]);
}

/** Folded, each once. */
export function fold(emails: readonly (string | null)[]): string[] {
  return distinct(emails.map((email) => (email === null ? null : foldEmail(email))));
}

function distinct(texts: readonly (string | null | undefined)[]): string[] {
  return [...groupBy(texts, (text) => text?.trim() ?? "").keys()].filter((text) => text !== "");
}
