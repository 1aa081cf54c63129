import { datamodel } from "../../server/db/generated/sqlite/datamodel.ts";

export interface ColumnOfPeople {
  model: string;
  column: string;
  /** Holds a person's id, or an address of mail. */
  holds: "id" | "address";
}

/** Every column of the database that says whom a row is about: foreign keys to Person, and whatever is named like one, or like an address. */
export function columnsOfPeople(): ColumnOfPeople[] {
  return [...datamodel.matchAll(/^model (\w+) \{\n(.*?)\n\}/gms)].flatMap(([, model = "", body = ""]) => {
    const keys = new Set([...body.matchAll(/^\s+\w+\s+Person\??\s.*fields: \[(\w+)\]/gm)].map((match) => match[1] ?? ""));
    return [...body.matchAll(/^ {2}(\w+)\s+(Int|String)\??/gm)].flatMap(([, column = "", type]): ColumnOfPeople[] => {
      if (keys.has(column) || (type === "Int" && /(person|actor|author|user|By)Id$/i.test(column))) return [{ model, column, holds: "id" }];
      return type === "String" && /email$|^recipient$/i.test(column) ? [{ model, column, holds: "address" }] : [];
    });
  });
}

/** "Comment" → "comment": how Prisma calls the model on its client. */
export function delegateOf(model: string): string {
  return model.charAt(0).toLowerCase() + model.slice(1);
}
