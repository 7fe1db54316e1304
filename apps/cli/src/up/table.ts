/** A column of a table for people: its head, and the widest it may become. */
export interface Column {
  readonly head: string;
  readonly width: number;
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
const length = (text: string): number => [...segmenter.segment(text)].length;

function cell(text: string, width: number): string {
  const graphemes = [...segmenter.segment(text)].map((part) => part.segment);
  return graphemes.length > width ? `${graphemes.slice(0, width - 1).join('')}…` : text + ' '.repeat(width - graphemes.length);
}

/** A table in plain text; each column as wide as its content, up to its limit. */
export function renderTable(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const widths = columns.map(({ head, width }, index) => Math.min(width, Math.max(length(head), ...rows.map((row) => length(row[index] ?? '')))));
  const line = (cells: readonly string[]): string => cells.map((text, index) => cell(text, widths[index] ?? 0)).join('  ').trimEnd();
  return [line(columns.map((column) => column.head)), line(widths.map((width) => '─'.repeat(width))), ...rows.map(line)].join('\n');
}
