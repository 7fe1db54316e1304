/** No means is left for the broker, the database or both: one line each, saying what is missing and how to get it. */
export class StackUnavailable extends Error {
  override readonly name = 'StackUnavailable';

  constructor(readonly lines: readonly string[]) {
    super(lines.join('\n'));
  }
}
