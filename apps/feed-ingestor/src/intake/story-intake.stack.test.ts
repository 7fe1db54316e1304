import { createHash, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { decodeEvent, headerText, laneOf, type RawArticle } from '@dateline/contracts';
import { builderInstant as start } from '@dateline/contracts/builders';
import type { EventProducer, OutgoingMessage } from '@dateline/kafka';
import { IngestRepository, type Database } from '@dateline/persistence';
import { PoisonError, type ReportedOutcome } from '@dateline/pipeline';
import type { SourceSettings, WireDocument } from '@dateline/wire-formats';
import { freshDatabase } from '../../test/stack.js';
import { anRssFeed, aSource, aWireFile, type FeedItem } from '../../test/stories.js';
import type { IntakeReport } from './intake-report.js';
import { StoryIntake } from './story-intake.js';

/** What the broker got, as the intake sees it; `broken` makes the next sends fail, before or after they arrive. */
class Broker implements EventProducer {
  readonly got: OutgoingMessage[] = [];
  broken: 'no' | 'lost' | 'unanswered' = 'no';
  /** The broker takes no message that holds this text. */
  tooLarge: string | undefined;
  /** Held back until it resolves. */
  gate: Promise<void> = Promise.resolve();

  async send(messages: readonly OutgoingMessage[]): Promise<void> {
    await this.gate;
    const { tooLarge } = this;
    if (tooLarge !== undefined && messages.some(({ value }) => value?.includes(tooLarge) === true)) throw new PoisonError('too-large', 'dateline.raw.normal.v1 takes 10 bytes');
    if (this.broken !== 'lost') this.got.push(...messages);
    if (this.broken !== 'no') throw new Error('no answer from the broker');
  }

  status(): { readonly pending: number; readonly oldestMs: number } {
    return { pending: 0, oldestMs: 0 };
  }

  async close(): Promise<void> {}

  get articles(): RawArticle[] {
    return this.got.map(({ value }) => {
      const decoded = decodeEvent('raw-article', value);
      if (!decoded.ok) throw new Error(decoded.detail);
      return decoded.event as RawArticle;
    });
  }

  get ids(): (string | undefined)[] {
    return this.got.map(({ headers }) => headerText(headers, 'ce_id'));
  }

  get bytes(): string[] {
    return this.got.map((message) => createHash('sha256').update(message.value ?? '').update(JSON.stringify(message.headers)).digest('hex'));
  }
}

interface Ingestor {
  readonly broker: Broker;
  readonly outcomes: ReportedOutcome[];
  readonly counted: IntakeReport[];
  readonly clock: { now: number };
  readonly intake: StoryIntake;
  readonly poll: (feed: string | readonly FeedItem[], more?: Partial<SourceSettings> & { readonly backfill?: boolean }) => Promise<IntakeReport>;
  readonly drop: (file: string, more?: Partial<SourceSettings> & { readonly fileName?: string }) => Promise<IntakeReport>;
}

/** An ingestor without polls and folders, on a database that several may share. */
function anIngestor(database: Database, broker = new Broker()): Ingestor {
  const [outcomes, counted]: [ReportedOutcome[], IntakeReport[]] = [[], []];
  const clock = { now: start };
  const intake = new StoryIntake({
    repository: new IngestRepository(database), producer: broker, persist: (effect) => effect(), now: () => clock.now, randomBytes,
    outcomes: { report: async (reported) => void outcomes.push(...reported) }, metrics: { count: (_, report) => void counted.push(report) },
  });
  const take = (document: WireDocument, options: { readonly backfill: boolean; readonly reportUnchanged: boolean }) => {
    clock.now += 1_000;
    return intake.take(document, options);
  };
  return {
    broker, outcomes, counted, clock, intake,
    poll: (feed, { backfill = false, ...source } = {}) => take(
      { bytes: Buffer.from(typeof feed === 'string' ? feed : anRssFeed(feed)), source: aSource({ trust: 'web', ...source }), protocol: 'poll', url: 'https://northwire.example/world.xml' },
      { backfill, reportUnchanged: false },
    ),
    drop: (file, { fileName = 'story.txt', ...source } = {}) => take(
      { bytes: Buffer.from(file), source: aSource(source), protocol: 'drop', fileName }, { backfill: false, reportUnchanged: true },
    ),
  };
}
const items = (broker: Broker): number => new Set(broker.articles.map(({ itemId }) => itemId)).size;
const long = (word: string): string => Array.from({ length: 80 }, (_, at) => `${word}${at}`).join(' ');

describe('the intake', () => {
  it('publishes a file once, however often it is dropped, and says of each repeat that it is one', async () => {
    const { broker, outcomes, drop, counted } = anIngestor(await freshDatabase());
    const file = aWireFile({ 'Story-Id': 'NW-1', Headline: 'Port Louis to replace two cranes' });
    for (let time = 0; time < 10; time += 1) await drop(file);
    expect(broker.got).toHaveLength(1);
    expect(outcomes.map(({ kind, reason }) => `${kind} ${reason}`)).toEqual(Array.from({ length: 9 }, () => 'drop unchanged'));
    expect(outcomes[0]).toMatchObject({ itemId: broker.articles[0]?.itemId, eventId: broker.ids[0], sourceId: 'northwire-world', stage: 'feed-ingestor' });
    expect(counted.map(({ seen, published, unchanged, refused }) => [seen, published, unchanged, refused])).toEqual([[1, 1, 0, 0], ...Array.from({ length: 9 }, () => [1, 0, 1, 0])]);
  });

  it('makes three versions of the states A, B, A of a feed item, in the order of their keys', async () => {
    const { broker, poll } = anIngestor(await freshDatabase());
    for (const text of ['A', 'B', 'A']) await poll([{ guid: 'g1', link: 'https://northwire.example/1', text: `State ${text} of the story about the two cranes.` }]);
    const keys = broker.articles.map(({ versionKey }) => versionKey);
    expect(new Set(broker.ids).size).toBe(3);
    expect(items(broker)).toBe(1);
    expect(keys).toEqual(keys.toSorted());
  });

  it('makes no version of markup that changes', async () => {
    const { broker, poll } = anIngestor(await freshDatabase());
    for (let advert = 0; advert < 10; advert += 1) {
      await poll([{ guid: 'g1', text: `&lt;p&gt;The cranes arrive in May.&lt;/p&gt;&lt;img src="https://ads.example/${advert}.gif"&gt;&lt;script&gt;show(${advert})&lt;/script&gt;` }]);
    }
    expect(broker.got).toHaveLength(1);
  });

  it('makes as many items as there are guids where all of them link to the home page', async () => {
    const { broker, poll } = anIngestor(await freshDatabase());
    await poll(['g1', 'g2', 'g3'].map((guid) => ({ guid, link: 'https://northwire.example/' })));
    expect(items(broker)).toBe(3);
  });

  it('keeps its items when a feed numbers its guids anew', async () => {
    const { broker, poll } = anIngestor(await freshDatabase());
    const feed = (prefix: string): FeedItem[] => ['one', 'two', 'three'].map((name) => ({ guid: `${prefix}-${name}`, link: `https://northwire.example/${name}`, title: `Story ${name}`, text: long(name) }));
    await poll(feed('old'));
    const report = await poll(feed('new'));
    expect(report).toMatchObject({ published: 0, unchanged: 3 });
    await poll(feed('newer').map((item, at) => (at === 0 ? { ...item, text: long('rewritten') } : item)));
    expect(broker.got).toHaveLength(4);
    expect(items(broker)).toBe(4);
  });

  it('gives the story of a new guid under an old link an item of its own while the old guid stands in the feed', async () => {
    const { broker, poll } = anIngestor(await freshDatabase());
    await poll([{ guid: 'g1', link: 'https://northwire.example/1', text: long('w') }]);
    await poll([{ guid: 'g1', link: 'https://northwire.example/1-old', text: long('w') }, { guid: 'g2', link: 'https://northwire.example/1', text: long('w') }]);
    expect(items(broker)).toBe(2);
  });

  it('shares items between two channels of one provider, and between none of two', async () => {
    const { broker, poll } = anIngestor(await freshDatabase());
    await poll([{ guid: 'g1' }], { id: 'world' });
    await poll([{ guid: 'g1' }], { id: 'africa' });
    expect(broker.got).toHaveLength(1);
    await poll([{ guid: 'g1' }], { id: 'other', providerKey: 'southwire' });
    expect(items(broker)).toBe(2);
  });

  it('does not make versions without end of a feed that holds one guid twice', async () => {
    const { broker, poll } = anIngestor(await freshDatabase());
    for (let time = 0; time < 3; time += 1) await poll([{ guid: 'g1', text: long('new') }, { guid: 'g1', text: long('old') }]);
    expect(broker.articles.map(({ body }) => body.value)).toEqual([long('new')]);
  });

  it('holds a silent version of a story under embargo', async () => {
    const { broker, drop } = anIngestor(await freshDatabase());
    const head = { 'Story-Id': 'NW-1', Headline: 'Poverty report' };
    await drop(aWireFile({ ...head, Version: '1', Embargo: '2027-03-03T12:00:00Z' }));
    await drop(aWireFile({ ...head, Version: '2' }));
    expect(broker.articles[1]).toMatchObject({ embargoedUntil: '2027-03-03T12:00:00.000Z', embargoInherited: true });
  });

  it('lets no text leave for an item after its kill, though an older version comes late', async () => {
    const { broker, drop } = anIngestor(await freshDatabase());
    const head = { 'Story-Id': 'NW-1', Headline: 'Cranes' };
    await drop(aWireFile({ ...head, Version: '3', 'Version-Created': '2027-03-03T07:30:00Z', Status: 'canceled' }));
    await drop(aWireFile({ ...head, Version: '2', 'Version-Created': '2027-03-03T07:20:00Z' }, 'The second version of the story.'));
    expect(broker.articles[1]).toMatchObject({ declaredStatus: 'canceled', embargoInherited: true });
  });

  it('puts each version into its lane', async () => {
    const { broker, drop, poll } = anIngestor(await freshDatabase());
    await poll([{ guid: 'g1' }], { backfill: true });
    await poll([{ guid: 'g2' }]);
    await drop(aWireFile({ 'Story-Id': 'NW-1', Headline: 'Kill', Status: 'canceled' }));
    expect(broker.got.map(({ topic }) => laneOf(topic))).toEqual(['bulk', 'normal', 'urgent']);
  });

  it('reports every refusal, and balances its books', async () => {
    const { outcomes, drop, poll, counted, intake } = anIngestor(await freshDatabase());
    await drop('');
    await drop('GIF89a, and no text at all');
    await poll([{ guid: 'g1' }, { guid: 'g2', title: '', text: '' }]);
    await intake.refuse('northwire-world', { reason: 'document-too-large', detail: '17 MiB' });
    expect(outcomes.map(({ reason }) => reason).toSorted()).toEqual(['document-too-large', 'empty-item', 'empty-item', 'unknown-format']);
    for (const { seen, published, unchanged, refused } of counted) expect(seen).toBe(published + unchanged + refused);
    expect(counted.reduce((sum, { seen }) => sum + seen, 0)).toBe(5);
  });

  it.each(['lost', 'unanswered'] as const)('rejects when a send is %s, and sends the same bytes when the document comes again', async (broken) => {
    const database = await freshDatabase();
    const { broker, poll, outcomes } = anIngestor(database);
    broker.broken = broken;
    await expect(poll([{ guid: 'g1' }, { guid: 'g2' }])).rejects.toThrow('no answer');
    const before = new Set(broker.bytes);
    broker.broken = 'no';
    expect(await poll([{ guid: 'g1' }, { guid: 'g2' }])).toMatchObject({ published: 2, unchanged: 0 });
    if (broken === 'unanswered') expect(before).toEqual(new Set(broker.bytes));
    expect(new Set(broker.ids).size).toBe(2);
    expect(await poll([{ guid: 'g1' }, { guid: 'g2' }])).toMatchObject({ published: 0, unchanged: 2 });
    expect(outcomes).toEqual([]);
  });

  it('publishes after a crash what it had prepared, byte for byte, though the feed has moved on', async () => {
    const database = await freshDatabase();
    const crashed = anIngestor(database);
    crashed.broker.broken = 'unanswered';
    await expect(crashed.poll([{ guid: 'g1' }, { guid: 'g2' }])).rejects.toThrow();
    const next = anIngestor(database);
    expect(await next.intake.recover(0)).toEqual({ sent: 2, refused: 0 });
    expect(next.broker.bytes.toSorted()).toEqual(crashed.broker.bytes.toSorted());
    expect(await next.intake.recover(0)).toEqual({ sent: 0, refused: 0 });
    expect(await next.poll([{ guid: 'g1' }])).toMatchObject({ published: 0, unchanged: 1 });
  });

  it('leaves alone what is just being sent', async () => {
    const { broker, poll, intake } = anIngestor(await freshDatabase());
    const { promise, resolve } = Promise.withResolvers<void>();
    broker.gate = promise;
    const polling = poll([{ guid: 'g1' }]);
    await expect.poll(async () => intake.recover(0)).toEqual({ sent: 0, refused: 0 });
    resolve();
    await polling;
    expect(broker.got).toHaveLength(1);
  });

  it('makes one item of a story that two ingestors take in at once', async () => {
    const database = await freshDatabase();
    const ingestors = [anIngestor(database), anIngestor(database), anIngestor(database)];
    const feed = Array.from({ length: 30 }, (_, at) => ({ guid: `g${at}`, link: `https://northwire.example/${at}`, text: long(`w${at}-`) }));
    await Promise.all(ingestors.map(({ poll }, at) => poll(at === 1 ? feed.toReversed() : feed)));
    const all = ingestors.flatMap(({ broker }) => broker.articles);
    expect(new Set(all.map(({ itemId }) => itemId)).size).toBe(30);
    expect(new Set(ingestors.flatMap(({ broker }) => broker.ids)).size).toBe(30);
    const byId = Map.groupBy(ingestors.flatMap(({ broker }) => broker.ids.map((id, at) => ({ id, bytes: broker.bytes[at] }))), ({ id }) => id);
    for (const copies of byId.values()) expect(new Set(copies.map(({ bytes }) => bytes)).size).toBe(1);
  });

  it('takes versions of one story in the order they were handed over, though they come at once', async () => {
    const { broker, drop } = anIngestor(await freshDatabase());
    const texts = Array.from({ length: 20 }, (_, at) => `Version ${at} of the story about the two cranes in Port Louis.`);
    await Promise.all(texts.map((text) => drop(aWireFile({ 'Story-Id': 'NW-1', Headline: 'Cranes' }, text))));
    const inOrder = broker.articles.toSorted((a, b) => (a.versionKey < b.versionKey ? -1 : 1));
    expect(inOrder.map(({ body }) => body.value.trim())).toEqual(texts);
  });

  it('cuts a document of many stories into parts and loses none', async () => {
    const { broker, poll } = anIngestor(await freshDatabase());
    const report = await poll(Array.from({ length: 450 }, (_, at) => ({ guid: `g${at}`, title: `Story ${at}` })));
    expect(report).toMatchObject({ seen: 450, published: 450, complete: true });
    expect(items(broker)).toBe(450);
  });

  it('gives no story up for a mistake in our own statements', async () => {
    const database = await freshDatabase();
    const { broker, poll, outcomes } = anIngestor(database);
    await database.query('alter table ingest.publication rename column lane to alley');
    await expect(poll([{ guid: 'g1' }])).rejects.toMatchObject({ name: 'TransientError' });
    expect([...broker.got, ...outcomes]).toEqual([]);
  });

  it('condemns a story that the database refuses, and no other', async () => {
    const database = await freshDatabase();
    const { broker, poll, outcomes } = anIngestor(database);
    await database.query(`alter table ingest.item add check (last_provider_version is distinct from 'never' and cardinality(text_sketch) > 0)`);
    const report = await poll([{ guid: 'g1' }, { guid: 'g2', title: '***', text: '!!!' }, { guid: 'g3' }]);
    expect(report).toMatchObject({ seen: 3, published: 2, refused: 1 });
    expect(outcomes).toMatchObject([{ kind: 'dead', reason: 'storage-refused' }]);
    expect(broker.got).toHaveLength(2);
  });

  it('lets the others go when the broker does not take one for its size, and sends that one once it does', async () => {
    const database = await freshDatabase();
    const { broker, poll, outcomes } = anIngestor(database);
    broker.tooLarge = 'enormous';
    const report = await poll([{ guid: 'g1' }, { guid: 'g2', title: 'An enormous crane' }, { guid: 'g3' }]);
    expect(report).toMatchObject({ seen: 3, published: 2, refused: 1, complete: true });
    expect(outcomes).toMatchObject([{ kind: 'dead', reason: 'too-large', itemId: expect.any(String) }]);
    const next = anIngestor(database, broker);
    expect(await next.intake.recover(0)).toEqual({ sent: 0, refused: 1 });
    broker.tooLarge = undefined;
    expect(await next.intake.recover(0)).toEqual({ sent: 1, refused: 0 });
    expect(broker.got).toHaveLength(3);
  });

  it('sweeps up what lies behind many that the broker does not take for their size', async () => {
    const database = await freshDatabase();
    const { broker, poll } = anIngestor(database);
    broker.tooLarge = 'Crane';
    await poll(Array.from({ length: 120 }, (_, at) => ({ guid: `g${at}`, title: `Crane ${at}` })));
    broker.broken = 'lost';
    await expect(poll([{ guid: 'last', title: 'A ferry' }])).rejects.toThrow();
    broker.broken = 'no';
    expect(await anIngestor(database, broker).intake.recover(0)).toEqual({ sent: 1, refused: 120 });
  });
});
