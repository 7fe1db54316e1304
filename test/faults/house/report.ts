import type { Verdict } from '../judge/verdict.js';
import type { LoadPlan } from '../load/plan.js';
import type { Recovery } from './supervisor.js';

/** Everything a run has to say for itself. */
export interface RunReport {
  /** What was done to the line, in a few words. */
  readonly what: string;
  readonly plan: LoadPlan;
  readonly verdict: Verdict;
  readonly recoveries: readonly Recovery[];
  /** Further lines: name and figure. */
  readonly figures?: Readonly<Record<string, string | number>>;
}

const seconds = (ms: number): string => (ms / 1_000).toFixed(1);

function spread(times: readonly number[]): string {
  if (times.length === 0) return 'none';
  const sorted = times.toSorted((a, b) => a - b);
  return `median ${seconds(sorted[Math.floor(sorted.length / 2)] as number)}, worst ${seconds(sorted.at(-1) as number)} (${times.length})`;
}

function recoveryLines(recoveries: readonly Recovery[]): [string, string][] {
  const services = [...new Set(recoveries.map(({ service }) => service))];
  return services.flatMap((service) => {
    const own = recoveries.filter((recovery) => recovery.service === service);
    return [
      [`${service} ready after, s`, spread(own.map(({ readyMs }) => readyMs))],
      [`${service} at work after, s`, spread(own.flatMap(({ workingMs }) => workingMs ?? []))],
    ] as [string, string][];
  });
}

/** Services that ended by themselves, which is for a person to look at. */
const ownEnds = (recoveries: readonly Recovery[]): string[] => recoveries.filter(({ endedBy }) => endedBy.startsWith('exit'))
  .map(({ service, endedBy, lastWords }) => `  ! ${service} ended by itself, ${endedBy}: ${lastWords ?? 'without a word'}`);

/** One block for people: scale, verdict, recovery. */
export function reportText({ what, plan, verdict, recoveries, figures = {} }: RunReport): string {
  const { books, counts } = verdict;
  const lines: [string, string | number][] = [
    ['items', plan.size.items], ['sent (versions)', plan.order.length], ['stored', books.stored], ['missing', counts.lost], ['doubled', counts.doubled],
    ['out of order', counts['out-of-order']], ['kills not effective', counts['kill-not-effective']], ['leaked', counts.leaked], ['books that do not balance', counts.book],
    ['raw records', books.published], ['repeats on raw topics', books.duplicates], ['dropped', books.dropped], ['dead', books.dead], ['gone on with their text alone', verdict.skipped], ['excused by what was done', verdict.excused],
    ...recoveryLines(recoveries), ...Object.entries(figures),
  ];
  const width = Math.max(...lines.map(([name]) => name.length));
  const found = verdict.findings.map(({ kind, what: detail }) => `  ! ${kind}: ${detail}`);
  return [`${what}`, ...lines.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`), ...found, ...ownEnds(recoveries)].join('\n');
}
