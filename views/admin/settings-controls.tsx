import type { ComponentChildren } from "preact";
import type { SettingsControl, SettingsFieldView } from "../../server/admin/pages.ts";
import { describe, FieldFrame } from "../form-parts.tsx";

interface SettingsFieldProps {
  field: SettingsFieldView;
  error: string | undefined;
}

/** One setting with its control. */
export function SettingsField({ field, error }: SettingsFieldProps) {
  const { name, label, hint, control } = field;
  if (control.kind === "switch") return <Switch field={field} checked={control.checked} />;
  if (control.kind === "radios") return <Radios field={field} choices={control.choices} />;
  if (control.kind === "elsewhere") {
    return (
      <p class="settings-elsewhere" id={name}>
        <span>{label}</span> <strong>{control.text}</strong> <a href={control.link.href}>{control.link.text}</a>
      </p>
    );
  }
  return (
    <FieldFrame name={name} label={label} hint={hint} error={error}>
      <Input control={control} ties={{ id: name, name, ...describe(name, hint, error) }} />
    </FieldFrame>
  );
}

type Typed = Exclude<SettingsControl, { kind: "switch" | "radios" | "elsewhere" }>;

function Input({ control, ties }: { control: Typed; ties: { id: string; name: string } }) {
  switch (control.kind) {
    case "count":
      return <input {...ties} type="number" class="settings-count" min={control.least} max={control.most} step="1" value={control.value} required />;
    case "lines":
      return (
        <textarea {...ties} class="rule-words" rows={4} maxLength={control.most}>
          {`\n${control.value}`}
        </textarea>
      );
    case "choice":
      return (
        <select {...ties}>
          {control.choices.map(({ value, text, chosen }) => (
            <option key={value} value={value} selected={chosen}>
              {text}
            </option>
          ))}
        </select>
      );
    case "text":
      return <Line control={control} ties={ties} />;
  }
}

function Line({ control, ties }: { control: Extract<Typed, { kind: "text" }>; ties: { id: string; name: string } }) {
  const { type, value, most, required, suggestions } = control;
  const list = suggestions.length > 0 ? `${ties.id}-list` : undefined;
  return (
    <>
      <input {...ties} type={type} value={value} maxLength={most} required={required} list={list} autocomplete="off" />
      {list && (
        <datalist id={list}>
          {suggestions.map((suggestion) => (
            <option key={suggestion.value} value={suggestion.value}>
              {suggestion.text}
            </option>
          ))}
        </datalist>
      )}
    </>
  );
}

function Switch({ field: { name, label, hint }, checked }: { field: SettingsFieldView; checked: boolean }) {
  return (
    <div class="rule">
      <label class="choice" for={name}>
        <input {...describe(name, hint)} type="checkbox" id={name} name={name} value="yes" checked={checked} />
        {label}
      </label>
      {hint && (
        <p class="field-hint rule-hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

function Radios({ field: { name, hint }, choices }: { field: SettingsFieldView; choices: Extract<SettingsControl, { kind: "radios" }>["choices"] }) {
  return (
    <>
      {hint && <p class="field-hint">{hint}</p>}
      {choices.map(({ value, text, example, chosen }) => (
        <label key={value} class="choice">
          <input type="radio" name={name} value={value} checked={chosen} />
          <span>
            {text} {example && <code>{example}</code>}
          </span>
        </label>
      ))}
    </>
  );
}

/** Settings that belong together. */
export function Group({ legend, children }: { legend: string; children: ComponentChildren }) {
  return (
    <fieldset class="settings-group">
      <legend>{legend}</legend>
      {children}
    </fieldset>
  );
}
