import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { topics, allTopics } from '@dateline/contracts';
import { applyTopics, deleteTopics, readTopic } from '@dateline/kafka';
import { eventually } from '../stack/index.js';
import { archiveRows, items } from './archive-rows.js';
import { Line } from './line.js';
import { drop, idOf, itemRow } from './northwire-stories.js';
import { publicRecords, visible } from './public-topics.js';
import { wireFile, type WireFile } from './wire-file.js';

let line: Line;

beforeAll(async () => {
  line = await Line.start({ services: ['feed-ingestor', 'enricher', 'store'], environment: { DATELINE_STORE_FOLLOW_INTERVAL: '100ms' } });
});

afterAll(async () => line?.close());

/** Drops files one after the other, each only when the one before is published, so that the order of arrival is the order given. */
async function inOrder(files: readonly WireFile[]): Promise<void> {
  for (const file of files) await drop(line, file);
}

function orders<T>(list: readonly T[]): T[][] {
  if (list.length < 2) return [[...list]];
  return list.flatMap((head, index) => orders([...list.slice(0, index), ...list.slice(index + 1)]).map((tail) => [head, ...tail]));
}

describe('versions', () => {
  it('3, 1 and 2 in that order leave 3 current and keep all three', async () => {
    const versions = [3, 1, 2].map((number) => ({ storyId: 'NW-312', created: `2026-05-04T1${number}:00:00Z`, headline: `Count rises to ${number}` }));
    await inOrder(versions);
    await eventually(async () => expect(await itemRow(line, 'NW-312')).toMatchObject({ revisions: 3, headline: 'Count rises to 3', status: 'usable', shown: true }), { timeoutMs: 60_000 });
  });

  it('of an Atom file are ordered by `updated`, whatever the order of arrival', async () => {
    const entry = (hour: number): string => `<?xml version="1.0"?><entry xmlns="http://www.w3.org/2005/Atom"><id>tag:northwire.example,2026:atom-312</id><title>Level at ${hour} metres</title>`
      + `<updated>2026-05-04T${hour}:00:00Z</updated><content type="text">The river stood at ${hour} metres in the old town, the water office said on Monday.</content></entry>`;
    for (const hour of [13, 11, 12]) {
      const name = await line.drop('wire', entry(hour), `level-${hour}.xml`);
      await eventually(async () => expect(await line.filed('wire', 'done')).toContain(name), { timeoutMs: 30_000 });
    }
    await eventually(async () => expect(await itemRow(line, 'tag:northwire.example,2026:atom-312')).toMatchObject({ revisions: 3, headline: 'Level at 13 metres' }), { timeoutMs: 60_000 });
  });
});

describe('a kill', () => {
  const hours = { before: '09', between: '11', after: '13' } as const;
  const cases = Object.entries(hours).flatMap(([place, hour]) => [
    { how: 'declared', place, hour, kill: { status: 'canceled' } },
    { how: 'worded', place, hour, kill: { headline: 'KILL KILL KILL - Valparaiso port workers end stoppage', text: 'KILL KILL KILL\n\nPlease kill this story. The vote has been annulled. A substitute will follow.' } },
  ]);

  it.each(cases)('$how, dated $place its versions, withdraws the story in every order of arrival', async ({ how, place, hour, kill }) => {
    const story = (number: number, created: string): WireFile => ({ storyId: '', created, headline: `Strike ends, edition ${number}` });
    const files: WireFile[] = [story(1, '2026-05-04T10:00:00Z'), story(2, '2026-05-04T12:00:00Z'), { ...kill, created: `2026-05-04T${hour}:00:00Z` }];
    const arrivals = orders(files).map((arrival, index) => ({ id: `NW-KILL-${how}-${place}-${index}`, arrival }));
    await Promise.all(arrivals.map(({ id, arrival }) => inOrder(arrival.map((file) => ({ ...file, storyId: id })))));
    await eventually(async () => {
      for (const { id } of arrivals) expect(await itemRow(line, id), id).toMatchObject({ status: 'canceled', revisions: 3, shown: false });
    }, { timeoutMs: 60_000 });
  });

  it('that comes before its story lets no byte of the story out', async () => {
    const secret = { headline: 'Quiverfoss tunnel plan dropped', text: 'MOLDE, Norway, May 4 (Northwire) - Oddvar Quiverfoss said the Zwanenburg tunnel would not be built, and that no other plan was on the table this year.' };
    await inOrder([{ storyId: 'NW-EARLY-KILL', created: '2026-05-04T12:00:00Z', status: 'canceled' }, { storyId: 'NW-EARLY-KILL', created: '2026-05-04T10:00:00Z', ...secret }]);
    await eventually(async () => expect(await itemRow(line, 'NW-EARLY-KILL')).toMatchObject({ status: 'canceled', revisions: 2 }), { timeoutMs: 60_000 });
    await eventually(async () => expect((await publicRecords(line)).filter((record) => record.key?.toString() === idOf('NW-EARLY-KILL') && record.topic !== topics.status.name)).toHaveLength(2), { timeoutMs: 30_000 });
    const seen = (await publicRecords(line)).map(visible).join('\n');
    for (const word of ['Quiverfoss', 'Zwanenburg', 'Molde', 'MOLDE', 'tunnel']) expect(seen).not.toContain(word);
  });
});

describe('an embargo', () => {
  it('in version 1 holds a silent version 2 as well, and no byte of either reaches a subscriber', async () => {
    const first = { headline: 'Brackendale census out', text: 'OSLO, May 4 (Northwire) - Torunn Brackendale of the census office said the count had gone down for the first time since Ulvheim was founded.' };
    await inOrder([
      { storyId: 'NW-EMBARGO', created: '2026-05-04T10:00:00Z', embargo: '2099-01-01T00:00:00Z', ...first },
      { storyId: 'NW-EMBARGO', created: '2026-05-04T11:00:00Z', ...first, text: `${first.text}\n\nBrackendale will answer questions at Ulvheim library.` },
    ]);
    await eventually(async () => expect(await itemRow(line, 'NW-EMBARGO')).toMatchObject({ status: 'withheld', reason: 'embargo', revisions: 2, shown: false }), { timeoutMs: 60_000 });
    await eventually(async () => {
      const forms = await line.rows<{ form: string }>('select form from archive.version where item_id = $1', [idOf('NW-EMBARGO')]);
      expect(forms).toEqual([{ form: 'held' }, { form: 'held' }]);
    });
    const records = await publicRecords(line);
    expect(records.filter((record) => record.key?.toString() === idOf('NW-EMBARGO'))).not.toEqual([]);
    const seen = records.map(visible).join('\n');
    for (const word of ['Brackendale', 'Ulvheim', 'census', 'library']) expect(seen).not.toContain(word);
    const held = await readTopic({ brokers: line.stack.brokers, clientId: 'test' }, topics.held.name);
    expect(held.map((record) => record.value?.toString()).join('\n')).toContain('Brackendale');
  });
});

describe('the topics', () => {
  it('read again from the start are processed again and change no row', async () => {
    await eventually(async () => expect((await items(line)).length).toBeGreaterThan(36), { timeoutMs: 60_000 });
    // An item's status stands as soon as its raw event is stored; what was read of it comes a little later.
    await eventually(async () => expect(await line.rows('select from archive.version where form is null')).toEqual([]));
    const before = await archiveRows(line);
    await line.end('store');
    const read = await line.rows<{ sum: string }>('select sum(next_offset) from ops.position');
    await line.rows('delete from ops.position');
    const [store] = await line.run('store');
    await eventually(async () => {
      expect(await line.rows('select sum(next_offset) from ops.position')).toEqual(read);
    }, { timeoutMs: 60_000 });
    expect(await storedCount(store?.adminPort ?? 0)).toBeGreaterThan(70);
    expect(await archiveRows(line)).toEqual(before);
  });

  it('deleted and made again lose nothing that comes after', async () => {
    const settings = { brokers: line.stack.brokers, clientId: 'test' };
    await deleteTopics(settings, allTopics.filter((topic) => /\.raw|\.enriched/u.test(topic.name)).map((topic) => topic.name));
    await eventually(() => applyTopics(settings), { timeoutMs: 30_000 });
    await line.drop('wire', wireFile({ storyId: 'NW-AFTERWARDS', created: '2026-05-04T10:00:00Z' }));
    await eventually(async () => expect(await itemRow(line, 'NW-AFTERWARDS')).toMatchObject({ status: 'usable', shown: true }), { timeoutMs: 120_000 });
  });
});

/** What the store's own counter says it has processed since it started. */
async function storedCount(adminPort: number): Promise<number> {
  const page = await (await fetch(`http://127.0.0.1:${adminPort}/metrics`)).text();
  return [...page.matchAll(/^(?:stored_total|duplicates_total)\{[^}]*\} (\d+)$/gmu)].reduce((sum, match) => sum + Number(match[1]), 0);
}
