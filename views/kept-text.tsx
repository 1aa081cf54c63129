import { FieldFrame } from "./form-parts.tsx";
import { t } from "./language.ts";

/** A text that could not be sent, to be copied: it is in nobody's keeping but the reader's. */
export function KeptText({ text }: { text: string }) {
  return (
    <FieldFrame name="kept" label={t("reply.keptToCopy")}>
      <textarea id="kept" rows={6} readOnly value={text.startsWith("\n") ? `\n${text}` : text} />
    </FieldFrame>
  );
}
