import { encodeOutcome, headerText, redrivenHeaders, topics, type DeadLetterHeaders, type WireHeaders } from '@dateline/contracts';
import { aRawArticle, rawIdOf } from '@dateline/contracts/builders';
import { outgoing, type ConsumedRecord, type OutgoingMessage } from '@dateline/kafka';
import { describe, expect, it } from 'vitest';
import { rawMessage } from '../../test/events.js';
import { readAgain } from './read-again.step.js';

const about: DeadLetterHeaders = {
  reason: 'storage-refused', stage: 'effect', error: '', topic: 'dateline.article.raw.v1', partition: 0, offset: '1', attempt: 1, firstFailedAt: '2027-03-03T08:00:00.000Z',
};
/** A message as it comes round again on the store's retry topic. */
const again = ({ key, value, headers }: OutgoingMessage): ConsumedRecord => ({
  topic: topics['store-retry'].name, partition: 0, offset: '7', key: key === null ? null : Buffer.from(key), value, timestamp: 0, headers: redrivenHeaders(headers as WireHeaders, about),
});
const read = async (record: ConsumedRecord) => (await readAgain([record]))[0];

const raw = aRawArticle();
const outcome = { stage: 'enricher', step: 'read', kind: 'drop', reason: 'unchanged', sourceId: 'northwire', detail: '', at: raw.receivedAt } as const;
const outcomeId = '7d0c3a52-5b1e-4b8e-9a50-3e6a3a1f0c01';
const outcomeMessage = outgoing(topics.outcome.name, encodeOutcome(outcome, { id: outcomeId, cause: 'received', time: raw.receivedAt }));

describe('read-again', () => {
  it('takes an article as it was before it died: nothing of the letter is kept with it', async () => {
    const message = rawMessage(raw);
    const record = again(message);
    expect(headerText(record.headers, 'dateline-cause')).toBe('redriven');
    const taken = await read(record);
    expect(taken).toMatchObject({ kind: 'ok', value: { kind: 'arrival', arrival: { kind: 'raw', eventId: rawIdOf(raw), value: message.value } } });
    expect(taken?.kind === 'ok' && taken.value.kind === 'arrival' && taken.value.arrival.kind === 'raw' ? taken.value.arrival.headers : undefined).toEqual(message.headers);
  });

  it('takes an outcome', async () => {
    expect(await read(again(outcomeMessage))).toMatchObject({ kind: 'ok', value: { kind: 'outcome', outcome: { outcomeId, outcome } } });
  });

  it.each<[string, Partial<ConsumedRecord>, string]>([
    ['an article without a value', { value: null }, 'value-missing'], ['an article without a key', { key: null }, 'key-missing'], ['anything without headers', { headers: {} }, 'headers-invalid'],
  ])('sends %s back with its reason', async (_, change, reason) => {
    expect(await read({ ...again(rawMessage(raw)), ...change })).toMatchObject({ kind: 'dead', reason });
  });

  it('sends an outcome that is none back with its reason', async () => {
    expect(await read({ ...again(outcomeMessage), value: Buffer.from('{}') })).toMatchObject({ kind: 'dead', reason: 'schema-invalid' });
  });
});
