import { inkOf } from './white-space.js';

/** A line of plain text, its end mark left out. */
export interface PlainLine {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Columns of white space in front; a TAB counts as eight, as agencies set paragraphs off by one. */
  readonly indent: number;
}

const tab = 8;

function indentOf(text: string): number {
  let columns = 0;
  for (const character of /^[ \t\u00A0]{0,200}/.exec(text)?.[0] ?? '') columns += character === '\t' ? tab : 1;
  return columns;
}

/** Groups of lines that no blank line parts. */
export function lineGroups(text: string): PlainLine[][] {
  const groups: PlainLine[][] = [];
  let group: PlainLine[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    if (inkOf(line) > 0) group.push({ start, end: start + line.length, text: line, indent: indentOf(line) });
    else if (group.length > 0) {
      groups.push(group);
      group = [];
    }
    start += line.length + 1;
  }
  return group.length > 0 ? [...groups, group] : groups;
}
