/** Puts together SQL of a length that is only known at run time, for a raw statement; each database gets the placeholders that it knows. */
export { join, sqltag as sql } from "@prisma/client/runtime/client";
