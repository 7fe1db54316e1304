import type { Figure, HopResult } from './hop.ts';

/** The ratios as a table for people. */
export function tableOf(results: readonly HopResult[]): string {
  const rows = results.map(({ hop, rate, against, againstRate, aim }) => [
    hop, Math.round(rate).toString(), against, Math.round(againstRate).toString(), (rate / againstRate).toFixed(2), aim === undefined ? '' : `≥ ${aim}`]);
  return aligned([['hop', 'stories/s', 'beside', 'stories/s', 'ratio', 'aim'], ...rows], [1, 3, 4]);
}

const shown = (value: number | undefined): string => (value === undefined ? 'unknown' : value.toFixed(value < 100 ? 2 : 0));

/** The other figures, likewise. */
export const figuresOf = (figures: readonly Figure[]): string => aligned(figures.map(({ hop, what, value, unit }) => [hop, what, shown(value), unit]), [2]);

/** Rows with their columns one below the other; numbers end at the right. */
function aligned(rows: readonly (readonly string[])[], right: readonly number[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => row.map((cell, column) => (right.includes(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0))).join('  ').trimEnd()).join('\n');
}
