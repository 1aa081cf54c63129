/** The newest event of each comment that a page knew of, by the comment's id, from the fields that it sent: "77:1234". */
export function readSeen(fields: readonly string[]): Map<number, number> {
  const pairs = fields.flatMap((text) => {
    const [, id, event] = /^([1-9]\d{0,9}):(\d{1,10})$/.exec(text) ?? [];
    return id === undefined ? [] : [[Number(id), Number(event)] as const];
  });
  return new Map(pairs);
}
