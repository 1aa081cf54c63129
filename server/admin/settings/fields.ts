import type { Words } from "../../errors.ts";
import type { MessageKey } from "../../i18n/translate.ts";
import type { SettingOf } from "../../settings.ts";
import type { SettingsSectionKey } from "./pages.ts";

/** One setting in a form. Its key is the field's name too. */
export type FieldSpec = { label: MessageKey; hint?: MessageKey } & (
  | { kind: "switch"; key: SettingOf<boolean> }
  | { kind: "count"; key: SettingOf<number>; least: number; most: number }
  | TextSpec
  | { kind: "lines"; key: SettingOf<string>; most: number; problem?: (typed: string) => Words | undefined }
  /** The words for each value. */
  | { kind: "choice"; key: SettingOf<string>; choices: readonly (readonly [value: string, label: MessageKey])[] }
  /** A published page; 0 for none. */
  | { kind: "page"; key: SettingOf<number>; none: MessageKey }
  /** A category; 0 for none. */
  | { kind: "category"; key: SettingOf<number>; none: MessageKey }
  | { kind: "zone"; key: "timeZone" }
  /** Patterns to choose from, and one's own. */
  | { kind: "pattern"; key: "permalinkPattern" }
  /** Is shown here, and changed on another page. */
  | { kind: "elsewhere"; key: SettingOf<boolean | number | string>; on: Elsewhere }
);

export interface TextSpec {
  kind: "text";
  key: SettingOf<string>;
  type?: "email";
  most: number;
  /** What is said where nothing was typed; absent: it may stay empty. */
  missing?: MessageKey;
  problem?: (typed: string) => Words | undefined;
  /** As it is saved. */
  tidy?: (typed: string) => string;
  suggest?: "languages" | "pages";
}

/** A page where settings are changed that are shown on several. */
export type Elsewhere = { path: string; label: MessageKey };

export interface GroupSpec {
  legend: MessageKey;
  fields: readonly FieldSpec[];
}

/** A page of settings that is a plain form. */
export interface SectionSpec {
  key: SettingsSectionKey;
  title: MessageKey;
  about?: MessageKey;
  groups: readonly GroupSpec[];
  links?: readonly Elsewhere[];
}

/** The settings that a section's form changes. */
export function fieldsOf(section: SectionSpec): FieldSpec[] {
  return section.groups.flatMap((group) => group.fields).filter((field) => field.kind !== "elsewhere");
}
