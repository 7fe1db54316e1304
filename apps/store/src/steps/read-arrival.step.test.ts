import { eventTypes, rawTopic, topics, type WireHeaders } from '@dateline/contracts';
import { aHeldArticle, aKillNotice, anEnrichedArticle, aRawArticle, enrichedIdOf, rawIdOf } from '@dateline/contracts/builders';
import type { ConsumedRecord, OutgoingMessage } from '@dateline/kafka';
import { describe, expect, it } from 'vitest';
import { heldMessage, publicMessage, rawMessage } from '../../test/events.js';
import { readArrival } from './read-arrival.step.js';

/** A message as it is read again. */
function aRecord({ topic, key, value, headers }: OutgoingMessage, overrides: Partial<ConsumedRecord> = {}): ConsumedRecord {
  return { topic, partition: 0, offset: '7', key: key === null ? null : Buffer.from(key), value, headers: headers as WireHeaders, timestamp: 0, ...overrides };
}
const read = async (record: ConsumedRecord) => (await readArrival([record]))[0];

const raw = aRawArticle();
const full = anEnrichedArticle(raw);
const retry = { topic: topics['store-retry'].name };
const rawRecord = aRecord(rawMessage(raw));
const withHeaders = (headers: WireHeaders): Partial<ConsumedRecord> => ({ headers: { ...rawRecord.headers, ...headers } });

describe('read-arrival', () => {
  it.each([
    ['a raw event', rawRecord, { kind: 'raw', eventId: rawIdOf(raw) }],
    ['a full story', aRecord(publicMessage(full)), { kind: 'enriched', eventId: enrichedIdOf(full), enrichment: { form: 'full' } }],
    ['a notice of a kill', aRecord(publicMessage(aKillNotice(raw), 'urgent')), { kind: 'enriched', enrichment: { form: 'notice', pubStatus: 'canceled' } }],
    ['a held story', aRecord(heldMessage(aHeldArticle(raw))), { kind: 'enriched', enrichment: { form: 'held' } }],
    ['a raw event sent round again', aRecord(rawMessage(raw), retry), { kind: 'raw' }],
    ['a held story sent round again', aRecord(heldMessage(aHeldArticle(raw)), retry), { kind: 'enriched', enrichment: { form: 'held' } }],
  ])('takes %s', async (_, record, expected) => {
    expect(await read(record)).toMatchObject({ kind: 'ok', value: expected });
  });

  it('keeps the bytes and headers of a raw event', async () => {
    expect(await read(rawRecord)).toMatchObject({ value: { value: rawRecord.value, headers: rawRecord.headers } });
  });

  it.each([
    ['key-missing', 'a null key', { key: null }],
    ['key-mismatch', 'the key of another item', { key: Buffer.from('6c0a5f3e-7b1d-5d2a-9a53-0f3a1c7e4d11') }],
    ['value-missing', 'a null value', { value: null }],
    ['headers-invalid', 'no headers', { headers: {} }],
    ['headers-invalid', 'an id that is no UUID', withHeaders({ ce_id: 'one' })],
    ['headers-invalid', 'an id in capitals', withHeaders({ ce_id: rawIdOf(raw).toUpperCase() })],
    ['unknown-event-type', 'a type nobody knows', withHeaders({ ce_type: 'dateline.article.raw.v9' })],
    ['unknown-event-type', 'an enriched event on a raw topic', withHeaders({ ce_type: eventTypes.enriched })],
    ['unknown-event-type', 'a raw event on the held topic', { topic: topics.held.name }],
    ['unknown-event-type', 'a topic nobody knows', { topic: 'dateline.other' }],
    ['not-json', 'half a document', { value: Buffer.from('{"itemId":') }],
    ['not-json', 'bytes that are no UTF-8', { value: Buffer.from([0x22, 0xff, 0x22]) }],
    ['schema-invalid', 'another document', { value: Buffer.from('{}') }],
    ['schema-invalid', 'no document', { value: Buffer.from('null') }],
  ] as const)('condemns as %s: %s', async (reason, _, overrides) => {
    expect(await read({ ...rawRecord, ...overrides })).toMatchObject({ kind: 'dead', reason });
  });

  it('refuses a held story on a topic that subscribers may read', async () => {
    const { value } = heldMessage(aHeldArticle(raw));
    expect(await read(aRecord(publicMessage(full), { value }))).toMatchObject({ kind: 'dead', reason: 'schema-invalid' });
  });

  it('never tells what a broken event says', async () => {
    const outcome = await read({ ...rawRecord, value: Buffer.from(JSON.stringify({ ...raw, headline: 42, itemId: 'Mayor Borg' })) });
    expect(String(outcome?.kind === 'dead' && outcome.cause)).not.toContain('Borg');
  });

  it('reads records of the raw topic in every lane', async () => {
    for (const lane of ['urgent', 'normal', 'bulk'] as const) expect(await read({ ...rawRecord, topic: rawTopic(lane).name })).toMatchObject({ kind: 'ok' });
  });
});
