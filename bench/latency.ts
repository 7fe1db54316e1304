import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '@dateline/persistence';
import { quantile } from './figures.ts';
import type { Figure } from './hop.ts';
import type { BenchStory } from './stories.ts';

const tickMs = 50;
const lookMs = 20;
/** The first seconds are the services' own warming up. */
const warmUpMs = 5_000;
const longestMs = 60_000;
const patienceMs = 120_000;

export interface PacedLine {
  readonly database: Database;
  /** Stories a second. */
  readonly rate: number;
  readonly publish: (stories: readonly BenchStory[]) => Promise<void>;
}

/** Publishes at a steady rate for a minute at the most, and tells how long a story takes from before its publication until its row can be read. */
export async function latencies({ database, rate, publish }: PacedLine, stories: readonly BenchStory[]): Promise<Figure[]> {
  const paced = stories.slice(0, Math.ceil(rate * longestMs / 1_000));
  const sentAt = new Map<string, number>();
  const seenAt = new Map<string, number>();
  const started = performance.now();
  const watching = watch(database, paced.length, seenAt);
  for (let sent = 0; sent < paced.length;) {
    const due = Math.min(paced.length, Math.ceil((performance.now() - started) / 1_000 * rate));
    const some = paced.slice(sent, due);
    for (const { raw } of some) sentAt.set(raw.itemId, performance.now());
    if (some.length > 0) await publish(some);
    sent = due;
    await sleep(tickMs);
  }
  await watching;
  const took = [...sentAt].filter(([, at]) => at > started + warmUpMs).map(([itemId, at]) => (seenAt.get(itemId) ?? Number.NaN) - at);
  const hop = `at ${Math.round(rate)} stories/s`;
  return [0.5, 0.99].map((share) => ({ hop, what: `publish → row visible, p${share * 100}`, value: quantile(took, share), unit: 'ms' }));
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
