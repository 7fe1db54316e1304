/** One line of the source text that is not blank; `start` and `end` leave out white space at both ends. */
export interface Line {
  readonly start: number;
  readonly end: number;
  /** Columns of white space in front; a tab counts to the next multiple of eight. */
  readonly indent: number;
  readonly text: string;
}

const tabWidth = 8;

function indentOf(space: string): number {
  let column = 0;
  for (const sign of space) column = sign === '\t' ? column + tabWidth - (column % tabWidth) : column + 1;
  return column;
}

function lineOf(text: string, from: number, to: number): Line | undefined {
  const slice = text.slice(from, to);
  const trimmed = slice.trim();
  if (trimmed === '') return undefined;
  const lead = slice.length - slice.trimStart().length;
  return { start: from + lead, end: from + lead + trimmed.length, indent: indentOf(slice.slice(0, Math.min(lead, 64))), text: trimmed };
}

/** The lines of a stretch of text, in groups that stand without a blank line between them. */
export function lineGroups(text: string, start: number, end: number): Line[][] {
  const groups: Line[][] = [];
  let open: Line[] = [];
  for (let from = start; from <= end;) {
    const found = text.indexOf('\n', from);
    const to = found === -1 || found > end ? end : found;
    const line = lineOf(text, from, to);
    if (line !== undefined) open.push(line);
    else if (open.length > 0) {
      groups.push(open);
      open = [];
    }
    from = to + 1;
  }
  return open.length > 0 ? [...groups, open] : groups;
}
