import { request } from 'node:http';
import type { EnrichedArticle } from '@dateline/contracts';
import { aKillNotice, anEnrichedArticle, aRawArticle, enrichedIdOf } from '@dateline/contracts/builders';
import { enrichedArrival, type Arrival } from '@dateline/persistence';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type RunningApi } from '../test/running-api.js';

const arrival = (article: EnrichedArticle): Arrival => enrichedArrival({ eventId: enrichedIdOf(article), article, value: Buffer.from(JSON.stringify(article)) });
const entity = (name: string) => ({
  key: name, type: 'person', name, aliases: [], symbols: [], ids: [], mentions: [{ start: 0, end: 4, text: name, in: 'text' as const }], salience: 0.4, confidence: 0.9,
});
const receipts = [{ rule: 'furniture/breadcrumb', kind: 'furniture' as const, start: 0, end: 12, text: 'You are here' }];
const ferry = aRawArticle({ id: 'ferry', headline: 'Ferry to Gozo runs again', text: 'The ferry runs again, said Marija Zahra.' });
const killed = aRawArticle({ id: 'killed', headline: 'Mayor Borg arrested', text: 'Mayor Borg was arrested.' });
const kill = aRawArticle({ id: 'killed', headline: 'Mayor Borg arrested', versionAfter: 60_000, receivedAfter: 60_000 });
const plain = Array.from({ length: 5 }, (_, index) => aRawArticle({ id: `plain-${index}`, headline: `Plain story ${index}`, receivedAfter: index * 1_000 }));

let api: RunningApi;
beforeAll(async () => {
  api = await startApi();
  await api.store([
    ...plain.map((raw) => arrival(anEnrichedArticle(raw))),
    arrival(anEnrichedArticle(ferry, { entities: [entity('Marija Zahra')], removedSpans: receipts })),
    arrival(anEnrichedArticle(killed, { entities: [entity('Toni Borg')] })), arrival(aKillNotice(kill)),
  ]);
});
afterAll(() => api.close());

interface Answer {
  readonly status: number;
  readonly type: string | null;
  readonly headers: Headers;
  readonly text: string;
  readonly body: any; // oxlint-disable-line typescript/no-explicit-any -- whatever came is looked at by the test
}

async function get(path: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(api.url + path, init);
  const text = await response.text();
  return { status: response.status, type: response.headers.get('content-type'), headers: response.headers, text, body: text === '' ? undefined : JSON.parse(text) };
}
const q = encodeURIComponent;

describe('GET /articles', () => {
  it('finds by words, by entity and by source, withdrawn stories never among them', async () => {
    expect((await get('/articles?q=ferries')).body.articles).toMatchObject([{ itemId: ferry.itemId, headline: 'Ferry to Gozo runs again', lead: 'The ferry runs again, said Marija Zahra.' }]);
    expect((await get(`/articles?entity=${q('marija zahra')}`)).body.articles).toMatchObject([{ itemId: ferry.itemId }]);
    expect((await get('/articles?source=northwire-world')).body.articles).toHaveLength(6);
    for (const path of ['/articles?q=borg', '/articles?q=arrested', `/articles?entity=${q('Toni Borg')}`, '/articles?source=nobody']) {
      expect((await get(path)).body).toEqual({ articles: [] });
    }
  });

  it('gives pages that join', async () => {
    const seen: string[] = [];
    for (let path = '/articles?limit=2'; path !== '';) {
      const { body } = await get(path);
      seen.push(...body.articles.map(({ itemId }: { itemId: string }) => itemId));
      path = body.next === undefined ? '' : `/articles?limit=2&cursor=${body.next}`;
    }
    expect(seen).toHaveLength(6);
    expect(new Set(seen).size).toBe(6);
    expect(seen[0]).toBe(plain[4]?.itemId);
  });

  it.each([
    'limit=0', 'limit=-1', 'limit=101', 'limit=1e9', 'limit=1e1', 'limit=', 'limit=two', 'limit=1&limit=2', 'limit[]=1', 'limit=%00', 'cursor=', 'cursor=abc', 'cursor=%00',
    `cursor=${'a'.repeat(3_000)}`, 'cursor=..%2F..%2Fetc', 'q=', 'q=%20', 'q=a%00b', 'q=a&q=b', 'q[a]=b', `q=${'a'.repeat(201)}`, 'entity=%0a', 'source=%7f', 'sort=name', '__proto__=x',
    `cursor=${Buffer.from('9999-99-99T99:99:99.999Z 6c0a5f3e-7b1d-5d2a-9a53-0f3a1c7e4d11').toString('base64url')}`,
  ])('answers 400 and says why: ?%s', async (query) => {
    const { status, type, body } = await get(`/articles?${query}`);
    expect({ status, type }).toEqual({ status: 400, type: 'application/problem+json; charset=utf-8' });
    expect(body).toMatchObject({ title: 'Bad Request', status: 400, detail: expect.stringMatching(/must be|not known/u) });
  });

  it.each([
    "'; drop table archive.item; --", '"unclosed', '& | ! ( ) : * <->', '\\', '%', '%27%20or%201=1', '-', 'or or or', '🙂', 'ﷺ'.repeat(60), '\ud800', '${7*7}', '<script>alert(1)</script>', '../../etc/passwd',
  ])('takes hostile words as words: %s', async (words) => {
    for (const name of ['q', 'entity', 'source']) expect((await get(`/articles?${name}=${q(words.toWellFormed())}`)).status).toBe(200);
    expect((await get('/articles')).body.articles).toHaveLength(6);
  });
});

describe('GET /articles/:id', () => {
  it('gives a usable article with versions and receipts', async () => {
    const { status, body } = await get(`/articles/${ferry.itemId.toUpperCase()}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      status: 'usable', withdrawn: false, article: { headline: { clean: 'Ferry to Gozo runs again' }, removedSpans: receipts },
      versions: [{ revision: 1, current: true, enrichment: { status: 'complete' } }],
    });
  });

  it('gives of a withdrawn one status, reason and times, and no text', async () => {
    const { status, text, body } = await get(`/articles/${killed.itemId}`);
    expect(status).toBe(200);
    expect(body).toEqual({
      itemId: killed.itemId, status: 'canceled', reason: 'kill', withdrawn: true, revisions: 2, firstSeenAt: killed.firstSeenAt, lastReceivedAt: kill.receivedAt,
    });
    expect(text).not.toMatch(/Borg|arrested/u);
  });

  it.each([
    ['/articles/6c0a5f3e-7b1d-5d2a-9a53-0f3a1c7e4d11', 404], ['/articles/no-uuid', 400], ['/articles/%00', 400], ['/articles/%E0%A4%A', 400], [`/articles/${'a'.repeat(5_000)}`, 400],
    ['/articles/..%2f..%2fhealth', 400], ['/nothing', 404], ['/articles/x/y', 404], ['/', 404],
  ])('answers %s with %i', async (path, expected) => {
    const { status, type, body } = await get(path);
    expect({ status, type }).toEqual({ status: expected, type: 'application/problem+json; charset=utf-8' });
    expect(body.status).toBe(expected);
  });
});

describe('GET /entities', () => {
  it('lists who the stories are about, and nobody out of a withdrawn one', async () => {
    expect((await get('/entities')).body.entities).toMatchObject([{ type: 'person', name: 'Marija Zahra', stories: 1 }]);
    expect((await get('/entities?type=person&q=mari')).body.entities).toHaveLength(1);
    expect((await get('/entities?type=place')).body.entities).toEqual([]);
    expect((await get('/entities?q=%25')).body.entities).toEqual([]);
  });

  it.each(['type=thing', 'limit=500', 'cursor=x', 'q=%00', 'type=person&type=place'])('answers 400: ?%s', async (query) => {
    expect((await get(`/entities?${query}`)).status).toBe(400);
  });
});

describe('every answer', () => {
  it.each(['/articles', '/nothing', '/articles?limit=0', '/health'])('is data under a closed policy: %s', async (path) => {
    const { headers, type } = await get(path);
    expect(type).toMatch(/^application\/(?:problem\+)?json/u);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });

  it.each(['POST', 'PUT', 'DELETE', 'PATCH'])('to %s is that nothing is here', async (method) => {
    const { status } = await get('/articles', { method, headers: { 'content-type': 'application/json' }, body: '{"a":' });
    expect([400, 404]).toContain(status);
  });

  it('to a body without end is a refusal', async () => {
    const { status } = await get('/articles', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify('x'.repeat(2_000_000)) });
    expect(status).toBe(413);
  });

  it('to a foreign name is 421: a page in a browser may have pointed it here', async () => {
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const { port } = new URL(api.url);
      request({ host: '127.0.0.1', port, path: '/articles', headers: { host: 'evil.example' } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      }).on('error', reject).end();
    });
    expect(status).toBe(421);
  });

  it('says that all is well at /health', async () => {
    expect((await get('/health')).body).toEqual({ ok: true, probes: { database: { ok: true } } });
  });
});

describe('a failing archive', () => {
  it('answers 503 when a statement runs out of time, and 500 without a word of SQL when something is broken', async () => {
    const broken = await startApi();
    try {
      const late = await broken.database.transaction(async (query) => {
        await query('lock table archive.item in access exclusive mode');
        return fetch(`${broken.url}/articles`);
      });
      expect(late.status).toBe(503);
      expect(late.headers.get('retry-after')).toBe('5');
      await broken.database.query('alter table archive.item rename to item_elsewhere');
      const failed = await fetch(`${broken.url}/articles`);
      expect(failed.status).toBe(500);
      expect(await failed.json()).toEqual({ type: 'about:blank', title: 'Internal Server Error', status: 500, detail: 'the request failed' });
      expect(broken.log.join('')).toContain('42P01');
    } finally {
      await broken.close();
    }
  });
});
