import type { Request } from "express";
import { formKeyOf } from "../comments/form-key.ts";
import type { TypedComment } from "../comments/input.ts";
import { field, hasField, parseId } from "../http/input.ts";

/** A reply form as it was sent. */
export interface TypedForm {
  typed: TypedComment;
  parentId: number | undefined;
  formKey: string | undefined;
  /** The box for keeping a guest's details was ticked. */
  remember: boolean;
  /** The form was somebody's who was signed in. */
  asPerson: boolean;
}

export function readForm(req: Request): TypedForm {
  return {
    typed: { comment: field(req, "comment"), author: field(req, "author"), email: field(req, "email"), url: field(req, "url") },
    parentId: parseId(field(req, "comment_parent")),
    formKey: formKeyOf(req),
    remember: hasField(req, "remember_details"),
    asPerson: hasField(req, "as_person"),
  };
}
