import { setTimeout as pause } from 'node:timers/promises';
import { enrichedTopic, headerText, topics } from '@dateline/contracts';
import { aRawArticle } from '@dateline/contracts/builders';
import { readTopic, startEventProducer, type EventProducer } from '@dateline/kafka';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { eventually } from '../stack/index.js';
import { ApiWatch } from './api-watch.js';
import { items } from './archive-rows.js';
import { Line } from './line.js';
import { drop, idOf, itemRow, patience } from './northwire-stories.js';
import { publicRecords, visible } from './public-topics.js';
import { rawMessage } from './raw-events.js';
import { shows, subscribe, tells, type Heard, type Subscriber } from './subscriber.js';
import type { WireFile } from './wire-file.js';

let line: Line;
let subscriber: Subscriber;
let producer: EventProducer;
let apiPort = 0;
beforeAll(async () => {
  line = await Line.start({ services: ['feed-ingestor', 'enricher', 'store'] });
  const [ready] = await line.run('api');
  apiPort = ready?.httpPort ?? 0;
  [subscriber, producer] = await Promise.all([subscribe(line), startEventProducer({ brokers: line.stack.brokers, clientId: 'test' })]);
});
afterAll(async () => {
  await producer?.close();
  await subscriber?.close();
  await line?.close();
});

/** A story under embargo until some seconds from now, which names nobody that any other story names. */
function embargoed(storyId: string, words: readonly [string, string], inMs: number): { readonly file: WireFile; readonly due: number } {
  const due = Math.ceil((Date.now() + inMs) / 1_000) * 1_000;
  const [name, place] = words;
  const text = `${place.toUpperCase()}, May 4 (Northwire) - ${name} told a meeting in ${place} that the second tunnel would be opened before the winter, after eleven years of work.`;
  return { due, file: { storyId, created: '2026-05-04T10:00:00Z', embargo: new Date(due).toISOString(), headline: `${name} sets date for second ${place} tunnel`, text } };
}

/** Asks for the story in every way the API has. */
function watch(storyId: string, word: string): ApiWatch {
  const api = new ApiWatch(apiPort, [`/articles/${idOf(storyId)}`, '/articles', `/articles?q=${word}`, `/articles?entity=${word}`, '/entities']);
  onTestFinished(() => api.stop());
  return api;
}

/** Nothing that tells any of these words was there before the time, by the clock of whoever had it first: the broker, or the API's reader. */
async function expectNothingBefore(due: number, words: readonly string[], api: ApiWatch): Promise<void> {
  const telling = (await publicRecords(line)).filter((record) => words.some((word) => visible(record).includes(word)));
  for (const { topic, timestamp } of telling) expect(timestamp, topic).toBeGreaterThanOrEqual(due);
  for (const { path, at } of api.answers.filter(({ text }) => words.some((word) => text.includes(word)))) expect(at, path).toBeGreaterThanOrEqual(due);
  for (const { at } of subscriber.heard.filter(shows(words))) expect(at).toBeGreaterThanOrEqual(due);
}

/** Everywhere: on the urgent lane, with the subscriber, by id, in the list and by its words. */
async function everywhere(storyId: string, words: readonly [string, string], api: ApiWatch): Promise<void> {
  await eventually(() => expect(subscriber.view.shown(idOf(storyId))?.headline?.clean).toContain(words[0]), patience);
  for (const path of [`/articles/${idOf(storyId)}`, '/articles', `/articles?q=${words[1]}`]) {
    await eventually(() => expect(api.firstWith(words, path), path).toBeDefined(), patience);
  }
}

/** When the story was where, in milliseconds after an instant. */
function arrivals(storyId: string, words: readonly string[], api: ApiWatch, from: number): string {
  const [released] = subscriber.about(idOf(storyId)).filter(tells(words));
  const after = (at: number | undefined): string => (at === undefined ? 'never' : `${at - from} ms`);
  return `on the enriched topic ${after(released?.record.timestamp)}, with a subscriber ${after(released?.at)}, by id ${after(api.firstWith(words, `/articles/${idOf(storyId)}`)?.at)}, `
    + `by its words ${after(api.firstWith(words, `/articles?q=${words[1]}`)?.at)}`;
}

describe('an embargo that ends', () => {
  it('lets no byte of the story out before its time, and the story everywhere after it, once', async () => {
    const words = ['Torbjorg Askvik', 'Hellandvik'] as const;
    const { file, due } = embargoed('NW-DUE', words, 3_000);
    const api = watch('NW-DUE', words[1]);
    await drop(line, file);
    await eventually(async () => expect(await itemRow(line, 'NW-DUE')).toMatchObject({ status: 'withheld', reason: 'embargo', shown: false }), patience);
    await everywhere('NW-DUE', words, api);
    await api.stop();
    expect(api.answers.filter(({ status, path }) => status !== 200 && !path.includes(idOf(file.storyId ?? '')))).toEqual([]);
    await expectNothingBefore(due, words, api);
    const held = await readTopic({ brokers: line.stack.brokers, clientId: 'test' }, topics.held.name);
    expect(held.filter(({ key }) => key?.toString() === idOf('NW-DUE')).map(({ value }) => value?.toString()).join('')).toContain(words[0]);
    const told = subscriber.about(idOf('NW-DUE')).filter(tells(words));
    expect(told.map(({ record }) => [record.topic, headerText(record.headers, 'dateline-cause')])).toEqual([[enrichedTopic('urgent').name, 'released']]);
    console.log(`embargo ended: ${arrivals('NW-DUE', words, api, due)} after the due time`);
  });

  it('is neither forgotten nor early when the store is killed across the due time', async () => {
    const words = ['Sigurlaug Brekke', 'Fossvoll'] as const;
    const { file, due } = embargoed('NW-DUE-KILLED', words, 3_000);
    const api = watch('NW-DUE-KILLED', words[1]);
    await drop(line, file);
    await eventually(async () => expect(await itemRow(line, 'NW-DUE-KILLED')).toMatchObject({ status: 'withheld', shown: false }), patience);
    await line.end('store', 'SIGKILL');
    await pause(Math.max(0, due + 1_000 - Date.now()));
    expect((await publicRecords(line)).map(visible).join('\n')).not.toContain(words[0]);
    expect(api.firstWith(words)).toBeUndefined();
    await line.run('store');
    const ready = Date.now();
    await everywhere('NW-DUE-KILLED', words, api);
    await api.stop();
    expect(api.answers.filter(({ status, path }) => status !== 200 && !path.includes(idOf(file.storyId ?? '')))).toEqual([]);
    await expectNothingBefore(due, words, api);
    console.log(`embargo ended while the store was dead: ${arrivals('NW-DUE-KILLED', words, api, ready)} after it was ready again`);
  });
});

describe('a subscriber that follows the reader\'s rule', () => {
  it('never shows a story whose kill came first, though its text is on the topic', async () => {
    const words = ['Ragnfrid Solheim', 'Ulsteinvaag'] as const;
    await drop(line, { storyId: 'NW-EARLY', created: '2026-05-04T12:00:00Z', status: 'canceled' });
    await eventually(async () => expect(await itemRow(line, 'NW-EARLY')).toMatchObject({ status: 'canceled' }), patience);
    // Past the ingestor, which would have let it inherit the kill: as a version that was on its way when the kill came.
    const late = aRawArticle({ headline: `${words[0]} leaves ${words[1]}`, text: `${words[0]} has left ${words[1]}, her office said.` },
      { itemId: idOf('NW-EARLY'), versionKey: `2026-05-04T10:00:00.000Z/2026-05-04T10:00:00.000Z/${'0'.repeat(32)}`, receivedAt: '2026-05-04T10:00:00.000Z' });
    await producer.send([rawMessage(late, 'normal')]);
    await eventually(() => expect(subscriber.about(idOf('NW-EARLY')).filter(tells(words))).not.toEqual([]), patience);
    await eventually(async () => expect(await itemRow(line, 'NW-EARLY')).toMatchObject({ status: 'canceled', revisions: 2, shown: false }), patience);
    expect(subscriber.about(idOf('NW-EARLY')).filter(shows(words))).toEqual([]);
    expect(subscriber.about(idOf('NW-EARLY')).find(tells(words))?.decision).toMatchObject({ kind: 'ignore', reason: 'smaller-version-key' });
  });

  it('shows a story until its kill, and nothing of it afterwards, whatever comes late', async () => {
    const words = ['Gudbrand Myhre', 'Skotterud'] as const;
    const story = (hour: number): WireFile => ({ storyId: 'NW-LATE', created: `2026-05-04T${hour}:00:00Z`, headline: `${words[0]} stays in ${words[1]}, edition ${hour}`, text: `${words[0]} will stay in ${words[1]}, she said on Monday.` });
    await drop(line, story(11));
    await eventually(() => expect(subscriber.view.shown(idOf('NW-LATE'))).toBeDefined(), patience);
    await drop(line, { storyId: 'NW-LATE', created: '2026-05-04T12:00:00Z', status: 'canceled' });
    await eventually(() => expect(subscriber.view.shown(idOf('NW-LATE'))).toBeUndefined(), patience);
    const withdrawnAt = subscriber.about(idOf('NW-LATE')).findIndex(({ decision }) => decision.kind === 'withdraw');
    await drop(line, story(10));
    const older = aRawArticle({ headline: `${words[0]} stays in ${words[1]}, edition 9`, text: `${words[0]} will stay in ${words[1]}.` },
      { itemId: idOf('NW-LATE'), versionKey: `2026-05-04T09:00:00.000Z/2026-05-04T09:00:00.000Z/${'0'.repeat(32)}`, receivedAt: '2026-05-04T09:00:00.000Z' });
    await producer.send([rawMessage(older, 'bulk')]);
    await eventually(async () => expect(await itemRow(line, 'NW-LATE')).toMatchObject({ status: 'canceled', revisions: 4, shown: false }), patience);
    await eventually(() => expect(subscriber.about(idOf('NW-LATE')).filter(tells(['edition 9']))).not.toEqual([]), patience);
    const after = (): readonly Heard[] => subscriber.about(idOf('NW-LATE')).slice(withdrawnAt);
    await eventually(() => after().some(({ record }) => record.topic === topics.status.name), patience);
    expect(after().filter(shows(words))).toEqual([]);
  });

  it('ends with what the archive shows, of every item', async () => {
    await drop(line, { storyId: 'NW-STAYS', created: '2026-05-04T12:00:00Z' });
    await drop(line, { storyId: 'NW-GOES', created: '2026-05-04T12:00:00Z', status: 'canceled' });
    await eventually(async () => {
      const rows = await items(line);
      expect(new Set(rows.map(({ shown }) => shown))).toEqual(new Set([true, false]));
      for (const row of rows) expect(subscriber.view.shown(row.item_id) !== undefined, row.item_id).toBe(row.shown);
    }, patience);
  });
});
