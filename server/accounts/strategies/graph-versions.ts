/** What is used unless the owner names another. */
export const GRAPH_VERSION = "v26.0";

/** When each version came out and when it ends, as Meta's changelog had it in November 2026; an end that is not told yet is left out. */
const VERSIONS: Readonly<Record<string, { from: string; until?: string }>> = {
  "v18.0": { from: "2023-09-12", until: "2026-01-26" },
  "v19.0": { from: "2024-01-23", until: "2026-05-21" },
  "v20.0": { from: "2024-05-21", until: "2026-09-24" },
  "v21.0": { from: "2024-10-02", until: "2027-01-21" },
  "v22.0": { from: "2025-01-21", until: "2027-05-20" },
  "v23.0": { from: "2025-05-29", until: "2027-10-08" },
  "v24.0": { from: "2025-10-08", until: "2028-02-18" },
  "v25.0": { from: "2026-02-18", until: "2028-07-29" },
  "v26.0": { from: "2026-07-29" },
};

/** A version lives two years at least. */
const LEAST_YEARS = 2;
const OLDEST_MAJOR = 18;

/**
 * When a version of the Graph API stops answering; for one whose end is not told yet, the earliest day that it may be. A version older than the
 * table has ended; undefined for one that is newer, or none.
 */
export function graphVersionEnd(version: string): Date | undefined {
  const known = VERSIONS[version];
  if (known?.until) return new Date(known.until);
  if (known) {
    const end = new Date(known.from);
    end.setUTCFullYear(end.getUTCFullYear() + LEAST_YEARS);
    return end;
  }
  const major = /^v(\d+)\.\d+$/.exec(version)?.[1];
  return major !== undefined && Number(major) < OLDEST_MAJOR ? new Date(0) : undefined;
}
