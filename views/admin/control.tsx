import type { JSX } from "preact";
import { describe, FieldFrame } from "../form-parts.tsx";

interface ControlProps {
  name: string;
  label: string;
  hint?: string;
  errors: Record<string, string>;
  /** Makes the control from its id, name and the ties to its hint and message. */
  children: (ties: ReturnType<typeof describe> & { id: string; name: string }) => JSX.Element;
}

/** A labelled control of any kind, tied to its hint and, if it was wrong, to the message that says why. */
export function Control({ name, label, hint, errors, children }: ControlProps) {
  const error = errors[name];
  return (
    <FieldFrame name={name} label={label} hint={hint} error={error}>
      {children({ id: name, name, ...describe(name, hint, error) })}
    </FieldFrame>
  );
}
