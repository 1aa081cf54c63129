import type { ErasureModeChoice } from "../server/pages.ts";
import { Icon } from "./icons.tsx";
import { isolate } from "./language.ts";

interface ModeChoiceProps {
  legend: string;
  modes: ErasureModeChoice[];
  error?: string;
}

/** What becomes of the texts: each choice with what it means. */
export function ModeChoice({ legend, modes, error }: ModeChoiceProps) {
  return (
    <fieldset class="erasure-modes" aria-describedby={error && "mode-error"}>
      <legend>{legend}</legend>
      {modes.map(({ value, label, text, checked }, index) => (
        <div key={value} class="erasure-mode">
          <input
            type="radio"
            id={index === 0 ? "mode" : `mode-${value}`}
            name="mode"
            value={value}
            checked={checked}
            required
            aria-describedby={`mode-${value}-text`}
          />
          <div>
            <label for={index === 0 ? "mode" : `mode-${value}`}>{label}</label>
            <p id={`mode-${value}-text`}>{isolate(text)}</p>
          </div>
        </div>
      ))}
      {error && (
        <span class="field-error" id="mode-error">
          <Icon name="problem" />
          {isolate(error)}
        </span>
      )}
    </fieldset>
  );
}
