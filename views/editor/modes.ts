import { convertText } from "./conversion.ts";
import { button, element } from "./elements.ts";
import { type PageParts, putText } from "./page-parts.ts";
import { t } from "./texts.ts";

type Mode = "visual" | "html" | "markdown";
const MODES: readonly Mode[] = ["visual", "html", "markdown"];
const STORED = "pamphlet-editor-mode";

interface Pages {
  /** Called when the visual text is to be shown; reads the textarea. */
  open(): void;
  /** Called before the source is looked at. */
  close(): void;
}

/** The switch between the text as it reads and its source. */
export class Modes {
  readonly control: HTMLElement;
  mode: Mode;
  private readonly buttons: Map<Mode, HTMLButtonElement>;
  /** The format that an empty text will have once there is something in it: until then nothing has changed. */
  private wanted: string | undefined;

  constructor(
    private readonly parts: PageParts,
    private readonly pages: Pages,
  ) {
    const { textarea, select } = parts;
    const stored = readStored();
    const isNew = textarea.value.trim() === "";
    this.mode = stored === "visual" ? "visual" : isNew ? stored : (select.value as Mode);
    if (isNew) this.wanted = stored === "markdown" ? "markdown" : "html";
    textarea.addEventListener("input", () => this.settleFormat());
    this.buttons = new Map(MODES.map((mode) => [mode, button(t(mode), () => void this.choose(mode), { class: "rich-mode", "aria-pressed": "false" })]));
    this.control = element("div", { class: "rich-modes", role: "group", "aria-label": t("mode") }, [...this.buttons.values()]);
  }

  /** The format of the text. */
  get format(): string {
    return this.wanted ?? this.parts.select.value;
  }

  begin(): void {
    this.show(this.mode);
  }

  /** Another text stands in the textarea, perhaps in another format. */
  replace(): void {
    if (this.parts.textarea.value.trim() !== "") this.wanted = undefined;
    this.show(this.mode === "visual" ? "visual" : (this.format as Mode));
  }

  private async choose(mode: Mode): Promise<void> {
    if (mode === this.mode) return;
    this.pages.close();
    if (mode !== "visual" && mode !== this.format && !(await this.changeFormat(mode))) return this.show(this.mode);
    writeStored(mode);
    this.show(mode);
    if (mode === "visual") return;
    this.parts.textarea.setSelectionRange(0, 0);
    this.parts.textarea.focus();
  }

  private async changeFormat(to: string): Promise<boolean> {
    const { textarea, select, region } = this.parts;
    const before = textarea.value;
    if (before.trim() === "") {
      this.wanted = to;
      return true;
    }
    const text = await convertText(region.dataset["convert"] ?? "", before, select.value, to);
    if (text === undefined) return false;
    select.value = to;
    putText(this.parts, text);
    select.dispatchEvent(new Event("input", { bubbles: true }));
    return true;
  }

  private settleFormat(): void {
    if (this.wanted === undefined || this.parts.textarea.value.trim() === "") return;
    this.parts.select.value = this.wanted;
    this.wanted = undefined;
  }

  private show(mode: Mode): void {
    this.mode = mode;
    for (const [name, made] of this.buttons) made.setAttribute("aria-pressed", String(name === mode));
    this.parts.region.dataset["mode"] = mode === "visual" ? "visual" : "source";
    if (mode !== "visual") return;
    try {
      this.pages.open();
    } catch (error) {
      // The source is always there.
      this.show(this.format as Mode);
      reportError(error);
    }
  }
}

function readStored(): Mode {
  try {
    const stored = localStorage.getItem(STORED);
    return MODES.find((mode) => mode === stored) ?? "visual";
  } catch {
    return "visual";
  }
}

function writeStored(mode: Mode): void {
  try {
    localStorage.setItem(STORED, mode);
  } catch {
    // Switched off: the next text begins as the first one did.
  }
}
