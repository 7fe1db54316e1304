import { decodeEvent, topics, type ArticleStatus } from '@dateline/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jsonLines, runCli } from '../../apps/cli/test/run-cli.js';
import { eventually } from '../stack/index.js';
import { Line } from './line.js';
import { drop, idOf, itemRow, patience } from './northwire-stories.js';
import { shows, subscribe, tells, type Subscriber } from './subscriber.js';
import type { WireFile } from './wire-file.js';

let line: Line;
let subscriber: Subscriber;
let apiPort = 0;
beforeAll(async () => {
  line = await Line.start({ services: ['feed-ingestor', 'enricher', 'store'] });
  const [ready] = await line.run('api');
  apiPort = ready?.httpPort ?? 0;
  subscriber = await subscribe(line);
});
afterAll(async () => {
  await subscriber?.close();
  await line?.close();
});

const api = async (path: string): Promise<string> => (await fetch(`http://127.0.0.1:${apiPort}${path}`)).text();
const command = async (...args: readonly string[]) => {
  const ran = await runCli(['story', ...args, '--yes', '--wait', '--json'], { environment: { DATABASE_URL: line.stack.databaseUrl } });
  expect(ran.exitCode, ran.stderr).toBe(0);
  return jsonLines(ran.stdout)[0] as { readonly kind: string; readonly afterMs: number; readonly itemId: string };
};
/** Waits until the status topic says so, last; resolves to what it says. */
const told = (storyId: string, expected: Partial<ArticleStatus>) => eventually(() => {
  const last = subscriber.about(idOf(storyId)).filter(({ record }) => record.topic === topics.status.name).at(-1);
  const status = decodeEvent('article-status', last?.record.value ?? null);
  expect(status).toMatchObject({ ok: true, event: expected });
}, patience);

/** From the order, by the database's clock, to the withdrawn row, and to what subscribers have of it by the broker's clock and their own. */
async function figures(noticeAt: number): Promise<string> {
  const [row] = await line.rows<{ ordered: Date; withdrawn: Date }>(
    `select ordered_at as ordered, change.at as withdrawn from ops.command join archive.change using (item_id, event_id) where change.kind = 'status' and verb = 'kill'`);
  const after = (at: number | undefined): string => `${Math.round((at ?? Number.NaN) - (row?.ordered.getTime() ?? 0))} ms`;
  const first = subscriber.about(idOf('NW-OPERATOR')).find(({ decision }) => decision.kind === 'withdraw');
  return `withdrawn row ${after(row?.withdrawn.getTime())}, notice on the enriched topic ${after(noticeAt)}, withdrawn by a subscriber ${after(first?.at)} after the order`;
}

const words = ['Ingebjorg Tveit', 'Laksevik'] as const;
const story = (edition: number, more: Partial<WireFile> = {}): WireFile => ({
  storyId: 'NW-OPERATOR', created: `2026-05-04T1${edition}:00:00Z`, headline: `${words[0]} sells ${words[1]} yard, edition ${edition}`,
  text: `LAKSEVIK, May 4 (Northwire) - ${words[0]} has sold the yard in ${words[1]} to its workers, she said in edition ${edition} of her letter to them.`, ...more,
});

describe('an operator', () => {
  it('kills a story while the ingestor is down: out of the archive, the API, the search and every subscriber', async () => {
    await drop(line, story(0));
    await eventually(() => expect(subscriber.view.shown(idOf('NW-OPERATOR'))).toBeDefined(), patience);
    await eventually(async () => expect(await api(`/articles?q=${words[1]}`)).toContain(words[0]), patience);
    await line.end('feed-ingestor');
    const { kind } = await command('kill', 'NW-OPERATOR', '--reason', 'the seller was another', '--actor', 'night desk');
    expect(kind).toBe('effective');
    expect(await itemRow(line, 'NW-OPERATOR')).toMatchObject({ status: 'canceled', reason: 'kill', shown: false });
    expect(JSON.parse(await api(`/articles/${idOf('NW-OPERATOR')}`))).toMatchObject({ status: 'canceled', withdrawn: true, reason: 'kill' });
    for (const path of [`/articles/${idOf('NW-OPERATOR')}`, '/articles', `/articles?q=${words[1]}`, '/entities']) expect(await api(path), path).not.toContain(words[0]);
    await told('NW-OPERATOR', { status: 'canceled', reason: 'kill' });
    const notice = await eventually(() => {
      const found = subscriber.about(idOf('NW-OPERATOR')).find(({ record }) => String(record.headers['ce_type']) === 'dateline.article.withdrawn.v1');
      expect(found).toBeDefined();
      return found as NonNullable<typeof found>;
    }, patience);
    expect(tells(words)(notice)).toBe(false);
    expect(subscriber.view.shown(idOf('NW-OPERATOR'))).toBeUndefined();
    console.log(`an operator's kill: ${await figures(notice.record.timestamp)}`);
  });

  it('releases it: its newest version is shown again, and told', async () => {
    await command('release', 'NW-OPERATOR', '--reason', 'it was her after all');
    expect(await itemRow(line, 'NW-OPERATOR')).toMatchObject({ status: 'usable', reason: 'operator', shown: true });
    expect(await api(`/articles/${idOf('NW-OPERATOR')}`)).toContain(`${words[0]} sells ${words[1]} yard, edition 0`);
    await told('NW-OPERATOR', { status: 'usable', reason: 'operator' });
    await eventually(() => expect(subscriber.view.shown(idOf('NW-OPERATOR'))?.headline?.clean).toContain('edition 0'), patience);
  });

  it('holds it, and a later version of the feed stays held, though its feed calls it usable', async () => {
    await command('hold', idOf('NW-OPERATOR'), '--reason', 'to be checked');
    await line.run('feed-ingestor');
    await drop(line, story(1, { created: new Date(Date.now() + 60_000).toISOString(), status: 'usable' }));
    await eventually(async () => expect(await itemRow(line, 'NW-OPERATOR')).toMatchObject({ status: 'withheld', reason: 'hold', shown: false, revisions: 5 }), patience);
    await eventually(async () => expect(await line.rows('select form from archive.version where item_id = $1 and form is null', [idOf('NW-OPERATOR')])).toEqual([]), patience);
    expect(subscriber.about(idOf('NW-OPERATOR')).filter(shows(['edition 1']))).toEqual([]);
    expect(subscriber.about(idOf('NW-OPERATOR')).filter(tells(['edition 1']))).toEqual([]);
    expect(subscriber.view.shown(idOf('NW-OPERATOR'))).toBeUndefined();
  });

  it('releases what came meanwhile', async () => {
    await command('release', 'NW-OPERATOR', '--reason', 'checked');
    expect(await api(`/articles/${idOf('NW-OPERATOR')}`)).toContain('edition 1');
    await eventually(() => expect(subscriber.view.shown(idOf('NW-OPERATOR'))?.headline?.clean).toContain('edition 1'), patience);
  });

  it('ends an embargo before its time', async () => {
    await drop(line, { storyId: 'NW-OPERATOR-EMBARGO', created: '2026-05-04T10:00:00Z', embargo: '2099-01-01T00:00:00Z', headline: `${words[0]} retires` });
    await eventually(async () => expect(await itemRow(line, 'NW-OPERATOR-EMBARGO')).toMatchObject({ status: 'withheld', reason: 'embargo' }), patience);
    await command('release', 'NW-OPERATOR-EMBARGO', '--reason', 'agreed with the source');
    await eventually(() => expect(subscriber.view.shown(idOf('NW-OPERATOR-EMBARGO'))?.headline?.clean).toContain('retires'), patience);
    await told('NW-OPERATOR-EMBARGO', { status: 'usable', reason: 'operator' });
  });

  it('is on record with every command, and why', async () => {
    const audit = await line.rows<{ action: string; reason: string }>('select action, reason from ops.audit where subject = $1 order by at', [idOf('NW-OPERATOR')]);
    expect(audit.map(({ action, reason }) => `${action}: ${reason}`)).toEqual([
      'story kill: the seller was another', 'story release: it was her after all', 'story hold: to be checked', 'story release: checked',
    ]);
    expect(await line.rows(`select from ops.command where state <> 'published'`)).toEqual([]);
  });
});
