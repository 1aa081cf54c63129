import { fold } from "../fold.ts";

/** A word of a text, or a single character of a script without spaces, and where it stands. */
export interface Unit {
  start: number;
  end: number;
  folded: string;
}

const RUN = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['’ʼ](?=\p{L})[\p{L}\p{N}\p{M}]+)*/gu;

/** Cuts text where `fold` does, keeping the places in the original. */
export function readUnits(text: string): Unit[] {
  const folder = rememberFolds();
  return [...text.matchAll(RUN)].flatMap((match) => {
    const run = match[0];
    const folded = /^[a-zA-Z0-9]+$/.test(run) ? run.toLowerCase() : folder(run);
    if (folded === "") return [];
    if (!folded.includes(" ")) return [{ start: match.index, end: match.index + run.length, folded }];
    return splitRun(run, match.index, folder);
  });
}

type Fold = (text: string) => string;

/** A long Chinese text holds the same few hundred characters again and again. */
function rememberFolds(): Fold {
  const known = new Map<string, string>();
  return (text) => {
    let folded = known.get(text);
    if (folded === undefined) known.set(text, (folded = fold(text)));
    return folded;
  };
}

/** The parts of a run: characters that are words of their own, and what stands between them. */
function splitRun(run: string, offset: number, folder: Fold): Unit[] {
  const units: Unit[] = [];
  let open = { start: 0, alone: false };
  let at = 0;
  const close = (end: number) => {
    const folded = folder(run.slice(open.start, end));
    if (folded !== "") units.push({ start: offset + open.start, end: offset + end, folded });
  };
  for (const character of run) {
    const mark = /^\p{M}$/u.test(character);
    // A lone character cannot tell that it stands alone; after a letter it is set apart.
    const alone = mark ? open.alone : folder(`a${character}`).includes(" ");
    if (at > open.start && !mark && (alone || open.alone)) {
      close(at);
      open = { start: at, alone };
    } else if (at === 0) open.alone = alone;
    at += character.length;
  }
  close(at);
  return units;
}
