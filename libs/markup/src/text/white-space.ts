/**
 * One character of white space. The class of `foldWhiteSpace` in the contracts, so that what folds to nothing here folds
 * to nothing in a hash: beside `\s` also NEL, ZERO WIDTH SPACE and the byte order mark.
 */
export const whiteSpace = '[\\s\\u0085\\u200B\\uFEFF]';

const runs = new RegExp(`${whiteSpace}+`, 'g');
const single = new RegExp(`^${whiteSpace}$`);

/** Whether a UTF-16 unit is white space. */
export function isWhiteSpace(unit: string): boolean {
  return single.test(unit);
}

/** Every run of white space (NBSP and line ends included) as one space, none at the ends. */
export function foldWhiteSpace(text: string): string {
  return text.replace(runs, ' ').trim();
}

/** CRLF and lone CR as LF. */
export function unifyLineEnds(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}

/** The part of `text` between two offsets without white space at its ends; undefined where nothing is left. */
export function trimmedSpan(text: string, from: number, to: number): { readonly start: number; readonly end: number } | undefined {
  let [start, end] = [from, to];
  while (start < end && isWhiteSpace(text.charAt(start))) start += 1;
  while (end > start && isWhiteSpace(text.charAt(end - 1))) end -= 1;
  return start === end ? undefined : { start, end };
}

/** How many units are no white space. */
export function inkOf(text: string): number {
  return text.length - (text.match(runs)?.join('').length ?? 0);
}
