import { describe, expect, it } from 'vitest';
import { aFetcher } from './a-fetcher.js';
import { reply, replyStatus, sized, startTrap } from './trap-server.js';

const noon = Date.parse('2026-03-12T12:00:00Z');

describe('a fetch', () => {
  it('gives the document with all that is known of it', async () => {
    const trap = await startTrap(reply(['content-type: text/xml; charset=latin1', 'etag: W/"a,b"', 'last-modified: Thu, 12 Mar 2026 11:00:00 GMT', 'cache-control: public, max-age=90', sized('<rss/>')], '<rss/>'));
    const result = await aFetcher({ allowLoopbackPorts: [trap.port] }).get(`${trap.url}feed?a=b#c`);
    expect(result).toEqual({
      kind: 'content', status: 200, url: `${trap.url}feed?a=b`, contentType: 'text/xml; charset=latin1', bytes: Buffer.from('<rss/>'), complete: true, maxAgeMs: 90_000,
      validators: { etag: 'W/"a,b"', lastModified: 'Thu, 12 Mar 2026 11:00:00 GMT' },
    });
    expect(trap.requests[0]).toContain('GET /feed?a=b HTTP/1.1');
    expect(trap.requests[0]).toContain('user-agent: Dateline tests (desk@dateline.example)');
    expect(trap.requests[0]).not.toMatch(/cookie|authorization/iu);
  });

  it('gives validators back byte for byte and takes "not modified" for an answer', async () => {
    const etag = '"caf\u00e9-\u00df  x"'; // latin1 and two blanks
    const lastModified = 'Thu, 12-Mar-26 11:00:00 GMT'; // an obsolete date is not mended either
    const trap = await startTrap((socket, request) => {
      const known = request.includes(`if-none-match: ${etag}\r\n`) && request.includes(`if-modified-since: ${lastModified}\r\n`);
      (known ? replyStatus(304) : reply([`etag: ${etag}`, `last-modified: ${lastModified}`, sized('x')], 'x'))(socket, request);
    });
    const fetcher = aFetcher({ allowLoopbackPorts: [trap.port] });
    const first = await fetcher.get(trap.url);
    expect(first).toMatchObject({ kind: 'content', validators: { etag, lastModified } });
    const validators = first.kind === 'content' ? first.validators : {};
    expect(await fetcher.get(trap.url, { validators })).toEqual({ kind: 'not-modified', validators: { etag, lastModified } });
  });

  it.each([
    [replyStatus(410), { kind: 'gone' }],
    [replyStatus(429), { kind: 'throttled', status: 429 }],
    [replyStatus(429, ['retry-after: 120']), { kind: 'throttled', status: 429, retryAfterMs: 120_000 }],
    [replyStatus(503, ['retry-after: Thu, 12 Mar 2026 12:05:00 GMT']), { kind: 'throttled', status: 503, retryAfterMs: 300_000 }],
    [replyStatus(503, ['retry-after: Thu, 12 Mar 2026 11:05:00 GMT']), { kind: 'throttled', status: 503, retryAfterMs: 0 }],
    [replyStatus(503), { kind: 'failed', reason: 'http-error', status: 503, detail: 'status 503' }],
    [replyStatus(404), { kind: 'failed', reason: 'http-error', status: 404, detail: 'status 404' }],
    [replyStatus(206), { kind: 'failed', reason: 'http-error', status: 206, detail: 'status 206' }],
    [replyStatus(302), { kind: 'failed', reason: 'http-error', status: 302, detail: 'status 302' }],
    [replyStatus(304), { kind: 'failed', reason: 'bad-response', detail: '304 to a question without condition' }],
  ])('takes status for a state (%#)', async (answer, expected) => {
    const trap = await startTrap(answer);
    expect(await aFetcher({ allowLoopbackPorts: [trap.port], now: () => noon }).get(trap.url)).toEqual(expected);
  });

  it.each([
    [[301, 308], '/2', '/2'], [[302], '/1', undefined], [[303], '/1', undefined], [[307], '/1', undefined], [[301, 302, 308], '/3', '/1'],
  ])('follows %j to the end and records what moved for good', async (statuses, end, moved) => {
    const trap = await startTrap((socket, request) => {
      const hop = Number(/^GET \/(\d*)/u.exec(request)?.[1] ?? 0);
      const status = statuses[hop];
      (status === undefined ? reply([sized('x')], 'x') : replyStatus(status, [`location: /${hop + 1}#part`]))(socket, request);
    });
    const result = await aFetcher({ allowLoopbackPorts: [trap.port] }).get(`${trap.url}0`);
    const at = (path: string) => `http://127.0.0.1:${trap.port}${path}`;
    expect(result).toMatchObject({ kind: 'content', url: at(end) });
    expect(result.kind === 'content' ? result.movedPermanently : 'none').toBe(moved === undefined ? undefined : at(moved));
  });

  it('ends a loop of redirects', async () => {
    const trap = await startTrap(replyStatus(302, ['location: /again']));
    expect(await aFetcher({ allowLoopbackPorts: [trap.port], maxRedirects: 3 }).get(trap.url)).toMatchObject({ kind: 'refused', reason: 'too-many-redirects' });
    expect(trap.requests).toHaveLength(4);
  });

  it('speaks to IPv6 loopback too', async () => {
    const trap = await startTrap(reply([sized('x')], 'x'), '::1');
    const fetcher = aFetcher({ allowLoopbackPorts: [trap.port] });
    expect(await fetcher.get(trap.url)).toMatchObject({ kind: 'content' });
    expect(fetcher.connects).toEqual([`::1 ${trap.port}`]);
  });

  it('ends what is under way when it is closed or called off', async () => {
    const trap = await startTrap(() => {});
    const fetcher = aFetcher({ allowLoopbackPorts: [trap.port] });
    const caller = new AbortController();
    const first = fetcher.get(trap.url, { signal: caller.signal });
    const second = fetcher.get(trap.url);
    caller.abort();
    expect(await first).toMatchObject({ kind: 'failed', reason: 'stopped' });
    await fetcher.close();
    expect(await second).toMatchObject({ kind: 'failed', reason: 'stopped' });
    expect(await fetcher.get(trap.url)).toMatchObject({ kind: 'failed', reason: 'stopped' });
  });
});
