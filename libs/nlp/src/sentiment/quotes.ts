/** A stretch of text, end exclusive, in UTF-16 units. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

const paragraphEnd = '\n\n';

/** Stretches in double quotation marks, straight or curled; a quotation left open ends with its paragraph. Linear. */
export function quotationsIn(text: string): Stretch[] {
  const found: Stretch[] = [];
  let open: number | undefined;
  for (const { 0: mark, index } of text.matchAll(/["“”„]|\n\n/gu)) {
    if (mark === paragraphEnd) {
      if (open !== undefined) found.push({ start: open, end: index });
      open = undefined;
    } else if (open === undefined) {
      if (mark !== '”') open = index;
    } else if (mark !== '„') {
      found.push({ start: open, end: index + 1 });
      open = undefined;
    }
  }
  return open === undefined ? found : [...found, { start: open, end: text.length }];
}

/** The text with quotations blanked out, so that offsets stay. */
export function narrationOf(text: string): string {
  let narration = '';
  let last = 0;
  for (const { start, end } of quotationsIn(text)) {
    narration += text.slice(last, start) + ' '.repeat(end - start);
    last = end;
  }
  return narration + text.slice(last);
}
