import { type PageParts, putText } from "./page-parts.ts";
import type { RichEditor } from "./rich-editor.ts";

const DELAY_MS = 200;

/** Keeps the textarea in step with what is seen: soon after each change, and always before anything is saved. */
export class Mirror {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isDue = false;

  constructor(
    private readonly rich: RichEditor,
    private readonly parts: PageParts,
  ) {
    rich.editor.on("update", () => {
      this.isDue = true;
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.write(), DELAY_MS);
    });
    rich.editor.on("blur", () => this.write());
    parts.form.addEventListener("submit", () => this.write(), { capture: true });
    addEventListener("pagehide", () => this.write());
    document.addEventListener("visibilitychange", () => this.write());
    parts.form.addEventListener("formdata", ({ formData }) => {
      if (!this.isDue) return;
      this.write();
      formData.set(parts.textarea.name, parts.textarea.value);
    });
  }

  /** Writes what has changed since the last time. */
  write(): void {
    // While the source is shown, it is what counts.
    if (!this.isDue || !this.rich.editor.isEditable) return;
    clearTimeout(this.timer);
    this.isDue = false;
    putText(this.parts, this.rich.source());
  }

  /** What was seen last is of no interest any more. */
  drop(): void {
    clearTimeout(this.timer);
    this.isDue = false;
  }
}
