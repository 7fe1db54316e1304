import { decodeEvent, headerText, topics } from '@dateline/contracts';
import type { ReportedOutcome } from '@dateline/pipeline';
import { describe, expect, it } from 'vitest';
import { createOutcomeSink } from './outcome-sink.js';
import type { OutgoingMessage } from './outgoing.js';

const itemId = '00000000-0000-5000-8000-000000000001';
const anOutcome = (overrides: Partial<ReportedOutcome> = {}): ReportedOutcome =>
  ({ kind: 'drop', reason: 'unchanged', stage: 'enricher', step: 'read-story', sourceId: 'northwire', detail: '', at: '2027-03-03T08:00:00.000Z', ...overrides }) as ReportedOutcome;

async function reported(...outcomes: readonly ReportedOutcome[]): Promise<readonly OutgoingMessage[]> {
  const sent: OutgoingMessage[] = [];
  const producer = { send: async (messages: readonly OutgoingMessage[]) => void sent.push(...messages), status: () => ({ pending: 0, oldestMs: 0 }), close: async () => {} };
  let ids = 0;
  await createOutcomeSink(producer, 'enricher', () => `id-${(ids += 1)}`).report(outcomes);
  return sent;
}

describe('the outcome sink', () => {
  it('sends one event for each outcome, keyed by item where there is one, else by source', async () => {
    const [byItem, bySource] = await reported(anOutcome({ itemId }), anOutcome());
    expect([byItem?.topic, byItem?.key, bySource?.key]).toEqual([topics.outcome.name, itemId, 'northwire']);
    expect([byItem, bySource].map((message) => headerText(message?.headers, 'ce_id'))).toEqual(['id-1', 'id-2']);
    expect(decodeEvent('item-outcome', byItem?.value ?? null)).toMatchObject({ ok: true, event: { stage: 'enricher', kind: 'drop', reason: 'unchanged', itemId } });
  });

  it.each<[string, Partial<ReportedOutcome>]>([
    ['ids that are none', { eventId: 'nonsense', itemId: '../../etc' }],
    ['no source', { sourceId: '' }],
    ['a detail without end', { detail: 'x'.repeat(100_000) }],
  ])('reports a message so broken that it has %s', async (_, broken) => {
    const [message] = await reported(anOutcome(broken));
    expect(decodeEvent('item-outcome', message?.value ?? null).ok).toBe(true);
    expect(message?.value?.length).toBeLessThan(2_000);
  });
});
