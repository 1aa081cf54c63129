/** A file that can't be imported, in words for its owner. */
export class WxrError extends Error {
  /** @param at where in the file, if that is known; both begin at 1 */
  constructor(
    readonly reason: string,
    readonly at?: { line: number; column: number },
  ) {
    super(at === undefined ? reason : `Line ${at.line}, column ${at.column}: ${reason}`);
    this.name = "WxrError";
  }
}
