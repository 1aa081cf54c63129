import type { Context } from "../../context.ts";
import type { LibraryRow } from "../../media/store.ts";

/** What the file field offers to choose from; the server looks at the files themselves. */
export const ACCEPT = "image/jpeg,image/png,image/gif,image/webp,image/avif,application/pdf,audio/*,video/mp4,video/webm";

/** "1.2 MB" */
export function sizeInWords(ctx: Context, bytes: number): string {
  const units = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;
  const step = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  const value = bytes / 1000 ** step;
  const options = {
    style: "unit",
    unit: units[step] ?? "byte",
    unitDisplay: step === 0 ? "long" : "short",
    maximumFractionDigits: value < 10 && step > 0 ? 1 : 0,
  } as const;
  return new Intl.NumberFormat(ctx.settings.current.language, options).format(value);
}

/** "2048 × 1365" */
export function pixelsInWords({ width, height }: Pick<LibraryRow, "width" | "height">): string {
  return width && height ? `${width} × ${height}` : "";
}

const KIND_LABELS: Record<string, string> = {
  "audio/mpeg": "MP3",
  "audio/mp4": "M4A",
  "image/svg+xml": "SVG",
};

/** "JPEG", "PDF": what kind of file it is, in few letters. */
export function kindLabel({ mimeType }: Pick<LibraryRow, "mimeType">): string {
  return (
    KIND_LABELS[mimeType] ??
    (mimeType.split("/")[1] ?? "")
      .replace(/^(?:x-|vnd\.).*[.-]/, "")
      .slice(0, 8)
      .toUpperCase()
  );
}

/** What it is called: by its people, or by its file. */
export function titleOf(ctx: Context, { title, fileName }: Pick<LibraryRow, "title" | "fileName">): string {
  return title || fileName || ctx.t("media.nameless");
}
