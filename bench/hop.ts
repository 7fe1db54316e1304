/** What one hop of the line came to, beside a floor or peer measured in the same run. */
export interface HopResult {
  readonly hop: string;
  /** Stories a second. */
  readonly rate: number;
  /** What it is held against. */
  readonly against: string;
  /** Stories a second of that. */
  readonly againstRate: number;
}

export interface Rated {
  readonly count: number;
  readonly seconds: number;
}

export const rateOf = ({ count, seconds }: Rated): number => count / seconds;

/** Runs `work` and takes its time. */
export async function timed(count: number, work: () => Promise<void> | void): Promise<Rated> {
  const started = performance.now();
  await work();
  return { count, seconds: (performance.now() - started) / 1000 };
}

/**
 * Takes turns between two ways of doing the same, and gives the best of each: on a shared machine the best is nearest to what the
 * code can do, and turns keep a slow minute from falling on one side alone.
 */
export async function inTurns(runs: number, ours: (run: number) => Promise<Rated>, against: (run: number) => Promise<Rated>): Promise<{ readonly rate: number; readonly againstRate: number }> {
  const rates: number[] = [];
  const againstRates: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    rates.push(rateOf(await ours(run)));
    againstRates.push(rateOf(await against(run)));
  }
  return { rate: Math.max(...rates), againstRate: Math.max(...againstRates) };
}

/** The results as a table for people. */
export function tableOf(results: readonly HopResult[]): string {
  const rows = results.map(({ hop, rate, against, againstRate }) => [hop, Math.round(rate).toString(), against, Math.round(againstRate).toString(), (rate / againstRate).toFixed(2)]);
  const all = [['hop', 'stories/s', 'beside', 'stories/s', 'ratio'], ...rows];
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all.map((row) => row.map((cell, column) => (column % 2 === 1 || column === 4 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0))).join('  ').trimEnd()).join('\n');
}
