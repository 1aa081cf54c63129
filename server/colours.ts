/* Colours as "#rrggbb". */

/** Contrast of two colours, 1 to 21 (WCAG 2.2, "contrast ratio"). */
export function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

/** WCAG 2.2, "relative luminance". */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channels(colour).map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function channels(colour: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}

/** A colour on the way to another. @param share 0: as it is, 1: the other */
export function mix(colour: string, other: string, share: number): string {
  const target = channels(other);
  return `#${channels(colour)
    .map((value, at) =>
      Math.round(value + ((target[at] ?? 0) - value) * share)
        .toString(16)
        .padStart(2, "0"),
    )
    .join("")}`;
}

/** The colour nearest to one that has this contrast with all of some grounds: made darker on light grounds, lighter on dark ones. */
export function readableOn(colour: string, grounds: readonly string[], least: number): string {
  const isDark = grounds.every((ground) => luminance(ground) < 0.18);
  const steps = Array.from({ length: 101 }, (_, step) => mix(colour, isDark ? "#ffffff" : "#000000", step / 100));
  return steps.find((step) => grounds.every((ground) => contrast(step, ground) >= least)) ?? (isDark ? "#ffffff" : "#000000");
}
