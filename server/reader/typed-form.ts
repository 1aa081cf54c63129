import type { Request } from "express";
import { formKeyOf } from "../comments/form-key.ts";
import type { TypedComment } from "../comments/input.ts";
import { field, hasField, parseId } from "../http/input.ts";

/** Looks worth filling in to a program that fills in whatever there is. */
const TRAP = "subject";

/** A reply form as it was sent. */
export interface TypedForm {
  typed: TypedComment;
  parentId: number | undefined;
  formKey: string | undefined;
  /** The box for keeping a guest's details was ticked. */
  remember: boolean;
  /** What came in the field that nobody sees, and when the form was first touched. */
  form: { trap: string; stamp: string | undefined };
  /** The form was somebody's who was signed in. */
  asPerson: boolean;
}

export function readForm(req: Request): TypedForm {
  return {
    typed: { comment: field(req, "comment"), author: field(req, "author"), email: field(req, "email"), url: field(req, "url") },
    parentId: parseId(field(req, "comment_parent")),
    formKey: formKeyOf(req),
    remember: hasField(req, "remember_details"),
    form: { trap: field(req, TRAP), stamp: field(req, "stamp") || undefined },
    asPerson: hasField(req, "as_person"),
  };
}
