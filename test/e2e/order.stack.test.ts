import { afterEach, describe, expect, it } from 'vitest';
import { aRawArticle } from '@dateline/contracts/builders';
import { lanes, type Lane, type RawArticle } from '@dateline/contracts';
import { startEventProducer } from '@dateline/kafka';
import { seededRandom } from '@dateline/testing';
import { eventually } from '../stack/index.js';
import { archiveRows } from './archive-rows.js';
import { Line } from './line.js';
import { rawMessage } from './raw-events.js';

const storyCount = 2_000;
let line: Line | undefined;
afterEach(async () => {
  await line?.close();
  line = undefined;
});

interface Version {
  readonly article: RawArticle;
  readonly lane: Lane;
}

/** Three versions of each item; one item in twenty is killed in its second, one in twenty held. */
function versions(): Version[] {
  const random = seededRandom(20_260_504);
  return Array.from({ length: storyCount }, (_, story) => [1, 2, 3].map((number): Version => {
    const status = number === 2 && story % 20 === 0 ? 'canceled' : number === 2 && story % 20 === 1 ? 'withheld' : undefined;
    const article = aRawArticle({
      id: `NW-${story}`, versionAfter: number * 60_000, receivedAfter: number * 61_000, headline: `Berth ${story} is free, notice ${number}`,
      text: `PORT LOUIS, March 3 (Northwire) - Berth ${story} of the old quay was given free on Wednesday, Anil Ramgoolam of the port said in notice ${number}.`,
    }, status === undefined ? {} : { declaredStatus: status });
    return { article, lane: lanes[random.below(lanes.length)] as Lane };
  })).flat();
}

/** What the archive holds after the versions were published in this order, a few hundred at a time. */
async function archiveAfter(order: readonly Version[]): Promise<Record<string, string>> {
  line = await Line.start({ services: ['enricher', 'store'], sources: [] });
  const producer = await startEventProducer({ brokers: line.stack.brokers, clientId: 'test' });
  for (let from = 0; from < order.length; from += 500) await producer.send(order.slice(from, from + 500).map(({ article, lane }) => rawMessage(article, lane)));
  await producer.close();
  await eventually(async () => expect(await line?.stored()).toBe(order.length), { timeoutMs: 240_000 });
  const rows = await archiveRows(line);
  await line.close();
  line = undefined;
  return rows;
}

describe('order of arrival', () => {
  it(`makes no difference: ${storyCount} items in three versions, shuffled over three lanes, end in the rows of an in-order run`, async () => {
    const inOrder = versions();
    const shuffled = seededRandom(7).shuffle(inOrder);
    const expected = await archiveAfter(inOrder);
    expect(expected['version']).toMatch(/^6000 rows/u);
    expect(await archiveAfter(shuffled)).toEqual(expected);
  }, 600_000);
});
