/** What a button beside a row asks for, or one that concerns them all. */
export interface RowAct {
  act: string;
  /** Starts at 0. */
  index: number;
}

/** Reads the value of a button: "up-2", "save". */
export function readAct(value: string): RowAct {
  const [, act = "", index = "-1"] = /^([a-z]+)(?:-(\d{1,3}))?$/.exec(value) ?? [];
  return { act, index: Number(index) };
}

/** The rows after a button was used: moved by one, or taken away. What concerns no row changes nothing. */
export function applyToRows<Row>(rows: readonly Row[], { act, index }: RowAct): Row[] {
  const row = rows[index];
  if (row === undefined) return [...rows];
  const rest = rows.toSpliced(index, 1);
  if (act === "remove") return rest;
  if (act === "up") return rest.toSpliced(Math.max(0, index - 1), 0, row);
  if (act === "down") return rest.toSpliced(index + 1, 0, row);
  return [...rows];
}
