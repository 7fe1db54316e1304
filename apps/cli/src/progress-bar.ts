const cells = 24;

/** How far something has come. */
export interface Advance {
  readonly done: number;
  readonly total: number;
  /** Since it began, in milliseconds. */
  readonly elapsedMs: number;
}

/** A bar with numbers and the time that is left at this pace: `████░░ 312 of 1,000, 14 s left`. */
export function progressBar({ done, total, elapsedMs }: Advance): string {
  const filled = total === 0 ? cells : Math.floor((Math.min(done, total) / total) * cells);
  const left = done === 0 ? '' : `, ${Math.ceil((elapsedMs / done) * (total - done) / 1_000)} s left`;
  return `${'█'.repeat(filled)}${'░'.repeat(cells - filled)} ${grouped(done)} of ${grouped(total)}${done < total ? left : ''}`;
}

/** A count for people: 1,000. */
export const grouped = (count: number): string => count.toLocaleString('en-GB');
