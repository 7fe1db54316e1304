import type { FetchResult } from '@dateline/safe-fetch';
import { createMetrics } from '@dateline/service-kit';
import { describe, expect, it } from 'vitest';
import { createPollMetrics } from './poll-metrics.js';

function counting() {
  const metrics = createMetrics('feed-ingestor');
  const value = async (line: string): Promise<string | undefined> => (await metrics.text()).split('\n').find((text) => text.startsWith(line))?.split(' ').at(-1);
  return { count: createPollMetrics(metrics), text: () => metrics.text(), value };
}

describe('the metrics of polling', () => {
  it.each([
    [{ kind: 'refused', reason: 'blocked-address', detail: 'x' }, 'ssrf'],
    [{ kind: 'refused', reason: 'too-large', detail: 'x' }, 'size'],
    [{ kind: 'failed', reason: 'timeout', detail: 'x' }, 'time'],
  ] as const)('name the guard that stopped a fetch: %o', async (result, reason) => {
    const { count, value } = counting();
    expect(await value(`feed_blocked_total{reason="${reason}"`)).toBe('0');
    count.fetched(result as FetchResult, 20);
    expect(await value(`feed_blocked_total{reason="${reason}"`)).toBe('1');
  });

  it('count no failure of the network as a guard', async () => {
    const { count, text } = counting();
    count.fetched({ kind: 'failed', reason: 'connect', detail: 'x' }, 20);
    expect(await text()).not.toMatch(/^feed_blocked_total\{.*\} [1-9]/mu);
  });

  it('keep a series for a hundred feeds and no more', async () => {
    const { count, text } = counting();
    for (let feed = 0; feed < 150; feed += 1) count.polled(`feed-${feed}`, { result: 'content', end: { kind: 'ok' } }, 1_000);
    const page = await text();
    expect(page.match(/^feed_last_success_timestamp_seconds\{/gmu)).toHaveLength(100);
    expect(page).toMatch(/^feed_polls_total\{result="content",.*\} 150$/mu);
  });

  it('tell of no success where there was none', async () => {
    const { count, text } = counting();
    count.polled('feed', { result: 'failed', end: { kind: 'failed' } }, 1_000);
    expect(await text()).not.toMatch(/^feed_last_success_timestamp_seconds\{/mu);
  });
});
