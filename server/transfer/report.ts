/** What an import counts apart. */
export const COUNTED = ["posts", "pages", "attachments", "categories", "tags", "authors", "comments"] as const;
export type Counted = (typeof COUNTED)[number];

export interface Counts {
  found: number;
  created: number;
  updated: number;
  unchanged: number;
  skipped: number;
}

export interface Problem {
  message: string;
  /** Line of the export. */
  line?: number;
  /** Title, or what else names the thing. */
  item?: string;
}

/** What an import did; with `--dry-run`, what it would do. `pamphlet import --json` prints it as it is. */
export type ImportReport = Record<Counted, Counts> & { files: FileCounts; problems: Problem[] };

/** The files of the old blog: here, to be fetched yet, not to be had. All 0 in a dry run, which can't know. */
export interface FileCounts {
  here: number;
  waiting: number;
  failed: number;
}

/** More of them than this say nothing new; the rest is summed up in one. */
const MOST_PROBLEMS = 1000;

export function emptyReport(): ImportReport {
  const counts = (): Counts => ({ found: 0, created: 0, updated: 0, unchanged: 0, skipped: 0 });
  return {
    posts: counts(),
    pages: counts(),
    attachments: counts(),
    categories: counts(),
    tags: counts(),
    authors: counts(),
    comments: counts(),
    files: { here: 0, waiting: 0, failed: 0 },
    problems: [],
  };
}

/** What became of one thing that was found. */
export type Outcome = Exclude<keyof Counts, "found">;

export function countOutcome(report: ImportReport, what: Counted, outcome: Outcome): void {
  report[what].found++;
  report[what][outcome]++;
}

export function addProblem(report: ImportReport, problem: Problem): void {
  if (report.problems.length < MOST_PROBLEMS) report.problems.push(problem);
  else if (report.problems.length === MOST_PROBLEMS) report.problems.push({ message: "There are more problems, which are not listed." });
}

/** The report as a person reads it. */
export function formatReport(report: ImportReport, { dryRun }: { dryRun: boolean }): string {
  const columns = ["found", dryRun ? "to create" : "created", dryRun ? "to update" : "updated", "unchanged", "skipped"];
  const head = ["", ...columns];
  const rows = COUNTED.map((what) => {
    const { found, created, updated, unchanged, skipped } = report[what];
    return [what, ...[found, created, updated, unchanged, skipped].map(String)];
  });
  const widths = head.map((_, index) => Math.max(...[head, ...rows].map((row) => row[index]?.length ?? 0)));
  const line = (row: string[]) => row.map((cell, index) => (index === 0 ? cell.padEnd(widths[index] ?? 0) : cell.padStart(widths[index] ?? 0))).join("  ");
  const lines = [line(head), ...rows.map(line)];
  const { here, waiting, failed } = report.files;
  if (here + waiting + failed > 0) lines.push("", `Files: ${here} here, ${waiting} to be fetched by the blog while it runs, ${failed} not to be had.`);
  if (report.problems.length > 0) lines.push("", `Worth a look (${report.problems.length}):`, ...report.problems.map(formatProblem));
  if (dryRun) lines.push("", "Nothing was written (--dry-run).");
  return `${lines.join("\n")}\n`;
}

function formatProblem({ message, line, item }: Problem): string {
  const place = [line === undefined ? "" : `line ${line}`, item ? `“${item}”` : ""].filter((part) => part !== "").join(", ");
  return place === "" ? `- ${message}` : `- ${place}: ${message}`;
}
