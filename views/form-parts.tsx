import type { ComponentChildren } from "preact";
import { Icon } from "./icons.tsx";
import { isolate, t } from "./language.ts";

interface FieldProps {
  /** Also the id. */
  name: string;
  label: string;
  type?: "text" | "email" | "url" | "password";
  value?: string;
  hint?: string;
  error?: string;
  required?: boolean;
  autofocus?: boolean;
  autocomplete?: "name" | "email" | "url" | "username" | "current-password" | "new-password" | "one-time-code" | "off";
  minLength?: number;
  maxLength?: number;
}

/** A labelled input with its hint and, if it was wrong, the message that says why. */
export function Field({ name, label, type = "text", value, hint, error, ...rest }: FieldProps) {
  // The types of JSX keep each kind of input apart; what is set here is the same for all four.
  const kind = type as "text";
  return (
    <FieldFrame name={name} label={label} hint={hint} error={error}>
      <input id={name} name={name} type={kind} value={value} {...describe(name, hint, error)} {...rest} />
    </FieldFrame>
  );
}

interface FieldFrameProps {
  name: string;
  label: string;
  hint?: string;
  error?: string;
  children: ComponentChildren;
}

/** Label, control, hint and message in their order; for controls that are not an input. */
export function FieldFrame({ name, label, hint, error, children }: FieldFrameProps) {
  return (
    <div class="field">
      <div class="field-head">
        <label for={name}>{label}</label>
        {hint && (
          <span class="field-hint" id={`${name}-hint`}>
            {hint}
          </span>
        )}
      </div>
      {children}
      {error && (
        <span class="field-error" id={`${name}-error`}>
          <Icon name="problem" />
          {isolate(error)}
        </span>
      )}
    </div>
  );
}

/** A box to tick. */
export function Tick({ name, label, checked = false }: { name: string; label: string; checked?: boolean }) {
  return (
    <p class="tick">
      <input type="checkbox" id={name} name={name} value="1" checked={checked} /> <label for={name}>{label}</label>
    </p>
  );
}

/** The attributes that tie a control to its hint and its message. */
export function describe(name: string, hint?: string, error?: string): Description {
  const ids = [error && `${name}-error`, hint && `${name}-hint`].filter(Boolean).join(" ");
  return {
    ...(ids && { "aria-describedby": ids }),
    ...(error && { "aria-invalid": "true" }),
  };
}

interface Description {
  "aria-describedby"?: string;
  "aria-invalid"?: "true";
}

interface NoticeProps {
  tone: "info" | "success" | "problem";
  children: ComponentChildren;
}

/** A sentence about what has just happened. */
export function Notice({ tone, children }: NoticeProps) {
  return (
    <div class={`notice notice-${tone}`} role="status">
      <Icon name={tone} />
      <div>{children}</div>
    </div>
  );
}

interface ErrorSummaryProps {
  errors: Record<string, string>;
  /** The fields in the order in which they stand; other messages come first, without a link. */
  fields: readonly string[];
}

/** Everything that was wrong, at the top of a form, each linked to its field. */
export function ErrorSummary({ errors, fields }: ErrorSummaryProps) {
  const general = Object.keys(errors).filter((name) => !fields.includes(name));
  const wrong = fields.filter((name) => errors[name]);
  if (general.length + wrong.length === 0) return null;
  return (
    <div class="notice notice-problem" role="alert">
      <Icon name="problem" />
      <div>
        {general.map((name) => (
          <p key={name}>{isolate(errors[name] ?? "")}</p>
        ))}
        {wrong.length > 0 && (
          <>
            <p>{t(wrong.length === 1 ? "form.oneWrong" : "form.someWrong")}</p>
            <ul>
              {wrong.map((name) => (
                <li key={name}>
                  <a href={`#${name}`}>{isolate(errors[name] ?? "")}</a>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </div>
  );
}
