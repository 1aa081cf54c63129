/** The page that has a browser do a sum before a comment is taken. Types only. */
import type { Head, SiteFrame } from "./frame.ts";

/** What was sent is kept in it: a script does the sum and sends it on, the button sends it as it is. */
export interface ProofOfWorkPage {
  kind: "proof-of-work";
  site: SiteFrame;
  head: Head;
  /** Where the form goes that was sent. */
  action: string;
  /** All of its fields, to be sent again; and the field "proof": the solution, or "skip". */
  fields: Record<string, string>;
  /** The comment, to be read. */
  comment: string;
  /** JSON, for the script. */
  challenge: string;
  /** The script that does the sum, for workers. */
  solverHref: string;
}
