import { setTimeout as sleep } from 'node:timers/promises';
import { encodeRaw, rawEventId, rawTopic, type Lane, type RawArticle } from '@dateline/contracts';
import { outgoing, type EventProducer, type OutgoingMessage } from '@dateline/kafka';
import type { Database } from '@dateline/persistence';
import { quantile } from './figures.ts';

export interface Probing {
  readonly database: Database;
  readonly producer: EventProducer;
  readonly articles: readonly RawArticle[];
  readonly lane: Lane;
  /** What the item's row says when the probe has arrived. */
  readonly until: string;
}

/** Publishes a probe every quarter of a second; resolves to the milliseconds that each took from before its publication to its row. */
export async function probe({ database, producer, articles, lane, until }: Probing): Promise<number[]> {
  const waiting = new Map<string, number>();
  const took: number[] = [];
  const look = async (): Promise<void> => {
    const rows = await database.query<{ item_id: string }>(`select item_id from archive.item where item_id = any($1::uuid[]) and ${until}`, [[...waiting.keys()]]);
    for (const { item_id: itemId } of rows) {
      took.push(performance.now() - (waiting.get(itemId) ?? Number.NaN));
      waiting.delete(itemId);
    }
    await sleep(10);
  };
  for (const article of articles) {
    const sentAt = performance.now();
    waiting.set(article.itemId, sentAt);
    await producer.send([messageOf(article, lane)]);
    while (performance.now() < sentAt + 250) await look();
  }
  while (waiting.size > 0) await look();
  return took;
}

/** A story as the ingestor publishes it. */
export function messageOf(article: RawArticle, lane: Lane): OutgoingMessage {
  const { itemId, versionCreated, stateHash, receivedAt } = article;
  return outgoing(rawTopic(lane).name, encodeRaw(article, { id: rawEventId({ itemId, versionCreated, stateHash }), cause: 'received', time: receivedAt, receivedAt, publishedAt: receivedAt }));
}

/** Says how long probes took. */
export function report(what: string, milliseconds: readonly number[]): void {
  const [p50, p99, worst] = [quantile(milliseconds, 0.5), quantile(milliseconds, 0.99), Math.max(...milliseconds)];
  process.stdout.write(`${what}: p50 ${Math.round(p50)} ms, p99 ${Math.round(p99)} ms, worst ${Math.round(worst)} ms (${milliseconds.length} probes)\n`);
}
