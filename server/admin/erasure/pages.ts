/** Forgetting people. Types only; see ../pages.ts. */
import type { ErasureModeChoice, Link } from "../../pages.ts";
import type { AdminFrame } from "../page-parts.ts";

/** Forgets a person, or a guest by their e-mail. */
export interface ForgetPage {
  kind: "forget";
  frame: AdminFrame;
  heading: string;
  about: string;
  action: string;
  backLink: Link;
  /** Why it can't be done; then there is no form. */
  refusal?: string;
  /** A guest: what was typed. */
  email?: string;
  /** A person: the name that is to be typed, and what was. */
  confirm?: { name: string; value: string };
  /** Who may become the author of their posts. */
  heirs?: { label: string; people: { id: number; name: string; chosen: boolean }[] };
  modes: ErasureModeChoice[];
  errors: Record<string, string>;
}
