import { type FieldWords, Invalid, say } from "../../errors.ts";
import { isTailWord, typedSlug } from "../../slug.ts";

/** What a category or tag is called. */
export interface TermInput {
  /** Missing: a new one. */
  id?: number;
  name: string;
  /** Empty: made from the name. */
  slug: string;
  description: string;
}

const LONGEST_NAME = 200;
/** In characters, percent-encoded as it may be pasted. */
const LONGEST_SLUG = 2000;
const LONGEST_DESCRIPTION = 10_000;

/** Trims and checks what needs no database to be checked. @throws Invalid with a message for each field that is wrong */
export function checkTerm<Input extends TermInput>(input: Input): Input {
  const name = input.name.replaceAll(/\s+/g, " ").trim();
  const description = input.description.trim();
  const typed = input.slug.trim();
  const slug = typed.length > LONGEST_SLUG ? "" : typedSlug(typed);
  const errors: FieldWords = {};
  if (name === "") errors["name"] = say("filing.nameMissing");
  if (name.length > LONGEST_NAME) errors["name"] = say("post.nameTooLong");
  if (description.length > LONGEST_DESCRIPTION) errors["description"] = say("form.tooLong", { maximum: LONGEST_DESCRIPTION });
  if (typed !== "" && slug === "") errors["slug"] = say("post.slugEmpty");
  if (isTailWord(slug)) errors["slug"] = say("post.addressReserved", { slug });
  if (Object.keys(errors).length > 0) throw new Invalid(errors);
  return { ...input, name, description, slug };
}
