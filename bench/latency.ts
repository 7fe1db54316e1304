import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '@dateline/persistence';
import { quantile } from './figures.ts';
import type { Figure } from './hop.ts';
import type { BenchStory } from './stories.ts';

const lookMs = 20;
/** The first seconds are the services' own warming up. */
const warmUpMs = 5_000;
const longestMs = 60_000;
const patienceMs = 120_000;

export interface PacedLine {
  readonly database: Database;
  /** Stories a second. */
  readonly rate: number;
  readonly publish: (story: BenchStory) => Promise<void>;
}

/**
 * Publishes at a steady rate for a minute at the most, and tells how long it is from when a story was due to be published until its row can
 * be read: a story that went out late has waited as well.
 * @throws Error when all stories are due while the services warm up
 */
export async function latencies({ database, rate, publish }: PacedLine, stories: readonly BenchStory[]): Promise<Figure[]> {
  const dueAfter = (index: number): number => index / rate * 1_000;
  const paced = stories.slice(0, Math.ceil(rate * longestMs / 1_000));
  const counted = paced.map(({ raw }, index) => ({ itemId: raw.itemId, dueMs: dueAfter(index) })).filter(({ dueMs }) => dueMs > warmUpMs);
  if (counted.length === 0) {
    throw new Error(`no latency of ${paced.length} stories: at ${Math.round(rate)} a second all are due in the ${warmUpMs / 1_000} s of warming up; take more than ${Math.floor(rate * warmUpMs / 1_000) + 1}`);
  }
  const seenAt = new Map<string, number>();
  const started = performance.now();
  // Each by a timer of its own, so that none waits until those before it are acknowledged.
  const publishing = paced.map(async (story, index) => {
    await sleep(Math.max(0, Math.ceil(started + dueAfter(index) - performance.now())));
    await publish(story);
  });
  await Promise.all([watch(database, paced.length, seenAt), ...publishing]);
  const took = counted.map(({ itemId, dueMs }) => (seenAt.get(itemId) ?? Number.NaN) - (started + dueMs));
  const hop = `at ${Math.round(rate)} stories/s`;
  return [0.5, 0.99].map((share) => ({ hop, what: `due → row visible, p${share * 100}`, value: quantile(took, share), unit: 'ms' }));
}

/** Notes when each item is first shown, until so many are. The sequence of changes is in the order of commits: none slips through behind. */
async function watch(database: Database, count: number, seenAt: Map<string, number>): Promise<void> {
  let [cursor, lastAt] = ['0', performance.now()];
  while (seenAt.size < count) {
    const rows = await database.query<{ seq: string; item_id: string; shown: boolean }>(
      `select change.seq, change.item_id, item.shown_raw_event_id is not null as shown from archive.change join archive.item using (item_id)
       where change.seq > $1 order by change.seq`, [cursor]);
    const now = performance.now();
    for (const { item_id: itemId, shown } of rows) if (shown && !seenAt.has(itemId)) seenAt.set(itemId, now);
    const last = rows.at(-1);
    if (last !== undefined) [cursor, lastAt] = [last.seq, now];
    if (now - lastAt > patienceMs) throw new Error(`${seenAt.size} of ${count} stories are shown, and nothing more came for ${patienceMs / 1_000} s`);
    await sleep(lookMs);
  }
}
