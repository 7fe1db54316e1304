import { describe, expect, it } from 'vitest';
import { rangesSince, readPage, recordsIn, type TopicRange } from '../src/index.js';
import { aProducer, aTopic, messages, stackSettings, textOf } from './stack.js';

const keys = Array.from({ length: 40 }, (_, index) => `story-${index}`);
const size = { records: 30, bytes: 2 ** 20 };

async function allPages(ranges: readonly TopicRange[]): Promise<string[][]> {
  const pages: string[][] = [];
  for (let rest = ranges; rest.length > 0;) {
    const page = await readPage(stackSettings(), rest, size);
    pages.push(page.records.map(textOf));
    rest = page.rest;
  }
  return pages;
}

describe('pages of topics', () => {
  it('hold every record once, partition by partition in order, over two topics', async () => {
    const settings = stackSettings();
    const producer = await aProducer(settings);
    const topics = [await aTopic(settings, { partitions: 3 }), await aTopic(settings, { partitions: 2 })];
    for (let turn = 0; turn < 4; turn += 1) for (const { name } of topics) await producer.send(messages(name, 40, keys));
    const ranges = (await Promise.all(topics.map(({ name }) => rangesSince(settings, name)))).flat();
    expect(recordsIn(ranges)).toBe(320);
    await producer.send(messages(topics[0]?.name ?? '', 5, keys)); // comes too late for these ranges
    const read = (await allPages(ranges)).flat();
    expect(read).toHaveLength(320);
    expect(read.toSorted()).toEqual(Array.from({ length: 8 }, () => Array.from({ length: 40 }, (_, index) => String(index))).flat().toSorted());
  }, 120_000);

  it('begin at what was appended at a time', async () => {
    const settings = stackSettings();
    const producer = await aProducer(settings);
    const { name } = await aTopic(settings);
    await producer.send(messages(name, 10));
    expect(recordsIn(await rangesSince(settings, name, 0))).toBe(10);
    expect(await rangesSince(settings, name, Date.now() + 3_600_000)).toEqual([]);
  });

  it('are none where there is nothing to read', async () => {
    expect(await readPage(stackSettings(), [], size)).toEqual({ records: [], rest: [] });
  });
});
