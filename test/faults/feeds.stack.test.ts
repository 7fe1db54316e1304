import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { lanes, rawTopic, type RawArticle } from '@dateline/contracts';
import { readTopic } from '@dateline/kafka';
import { describe, expect, it, onTestFinished } from 'vitest';
import { items } from '../e2e/archive-rows.js';
import { startFeed, type TestFeed } from '../e2e/feed.js';
import { Line, type LineOptions } from '../e2e/line.js';
import { endService } from '../e2e/service-process.js';
import { eventually } from '../stack/index.js';
import { ownStack } from './house/own-stack.js';
import { wrongClock } from './hurt/wrong-clock.js';

const count = 30;

/** Every item of the feed in its n-th edition. */
const edition = (number: number) => Array.from({ length: count }, (_, item) => ({
  guid: `count-${item}`, headline: `Ships in bay ${item}, edition ${number}`,
  text: `The harbour office counted the ships in bay ${item} for the ${number}. time and entered them in its book, the master of the port said on Tuesday.`,
}));

async function aLine(options: Pick<LineOptions, 'stack' | 'environment'> = {}): Promise<{ readonly line: Line; readonly feed: TestFeed }> {
  const feed = await startFeed();
  onTestFinished(() => feed.close());
  const line = await Line.start({
    services: ['enricher', 'store'], sources: [{ id: 'feed', trust: 'web', providerKey: 'harbour', url: feed.url }],
    ...options, environment: { DATELINE_FETCH_ALLOW_LOOPBACK: String(feed.port), ...options.environment },
  });
  onTestFinished(() => line.close());
  return { line, feed };
}

interface Published {
  readonly eventId: string;
  readonly itemId: string;
  readonly headline: string;
  readonly bytes: string;
  readonly receivedAt: number;
}

async function published(line: Line): Promise<Published[]> {
  const settings = { brokers: line.stack.brokers, clientId: 'test' };
  const records = (await Promise.all(lanes.map((lane) => readTopic(settings, rawTopic(lane).name)))).flat();
  return records.map(({ headers, value }) => {
    const { itemId, headline, receivedAt } = JSON.parse(String(value)) as RawArticle;
    return { eventId: String(headers['ce_id']), itemId, headline: headline ?? '', bytes: String(value), receivedAt: Date.parse(receivedAt) };
  });
}

/** Waits until every item has come to this edition and has so many versions. */
const reached = (line: Line, number: number, revisions = number) => eventually(async () => {
  const rows = await items(line);
  expect(rows).toHaveLength(count);
  expect(rows.filter(({ headline, revisions: own }) => headline?.endsWith(`edition ${number}`) === true && own === revisions)).toHaveLength(count);
}, { timeoutMs: 90_000, what: `edition ${number}` });

describe('a poll', () => {
  it('that is answered twice, the ingestor killed between the two, is published as one', async () => {
    const { line, feed } = await aLine();
    for (const number of [1, 2]) {
      feed.serve(edition(number));
      const ingestor = line.launch('feed-ingestor');
      await feed.polled();
      await sleep(number * 40); // between the answer, the preparing, the sending and the marking
      await endService(ingestor, 'SIGKILL');
      const successor = line.launch('feed-ingestor');
      await reached(line, number);
      await endService(successor, 'SIGKILL');
    }
    const all = await published(line);
    const byEvent = Map.groupBy(all, ({ eventId }) => eventId);
    expect(byEvent.size).toBe(2 * count);
    expect([...byEvent.values()].filter((records) => new Set(records.map(({ bytes }) => bytes)).size > 1)).toEqual([]);
  }, 300_000);
});

describe('an ingestor', () => {
  it('whose clock is set back five minutes orders what it sees as it came', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'dateline-clock-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const clock = wrongClock(folder, 'feed-ingestor');
    const { line, feed } = await aLine({ environment: clock.environment });
    feed.serve(edition(1));
    await line.run('feed-ingestor');
    await reached(line, 1);
    clock.move(-300_000);
    await sleep(500);
    feed.serve(edition(2));
    await reached(line, 2);
    clock.move(0);
    await sleep(500);
    feed.serve(edition(3));
    await reached(line, 3);
    const times = await published(line);
    const middle = (number: number): number => Math.min(...times.filter(({ headline }) => headline.endsWith(`edition ${number}`)).map(({ receivedAt }) => receivedAt));
    expect(middle(2)).toBeLessThan(middle(1)); // it was set back indeed
    expect(times).toHaveLength(3 * count);
  }, 300_000);

  it('whose memory is put back publishes again what it had published, under the same ids, and nothing is doubled', async () => {
    const stack = await ownStack();
    const { line, feed } = await aLine({ stack });
    feed.serve(edition(1));
    await line.run('feed-ingestor');
    await reached(line, 1);
    await stack.database.keepCopy();
    feed.serve(edition(2));
    await reached(line, 2);
    const before = new Set((await published(line)).map(({ eventId }) => eventId));
    const store = line.service('store');
    await stack.database.putBack();
    await store.ended; // it has lost what it had, and says so; what starts it again is not the test's affair
    await line.run('store');
    await eventually(async () => expect((await published(line)).length).toBeGreaterThan(2 * count), { timeoutMs: 60_000, what: 'edition 2 once more' });
    await reached(line, 2);
    feed.serve(edition(3));
    await reached(line, 3);
    const after = new Set((await published(line)).map(({ eventId }) => eventId));
    expect(after.size).toBe(3 * count);
    expect([...before].filter((eventId) => !after.has(eventId))).toEqual([]);
  }, 300_000);
});
