/** Modules of light that have to stand around a QR code (ISO/IEC 18004, 9.1). */
const QUIET = 4;

/** A QR code as one drawing; black on white in the dark too, or cameras don't find it. @param modules rows, true where it is dark */
export function QrCode({ modules, label }: { modules: readonly (readonly boolean[])[]; label: string }) {
  const size = modules.length + 2 * QUIET;
  const path = modules.flatMap((row, y) => row.flatMap((dark, x) => (dark ? `M${x + QUIET} ${y + QUIET}h1v1h-1z` : []))).join("");
  return (
    <svg class="qr-code" viewBox={`0 0 ${size} ${size}`} width="240" height="240" role="img" aria-label={label} shape-rendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
