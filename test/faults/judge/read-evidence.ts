import { createHash } from 'node:crypto';
import {
  deadLetterServices, enrichedTopic, headerText, lanes, rawTopic, readDeadLetterHeaders, topics, type EnrichedArticle, type ItemOutcome, type Lane, type PubStatus,
} from '@dateline/contracts';
import { visitTopic, type ConsumedRecord } from '@dateline/kafka';
import { stampsIn, type Stamp } from '../load/stamp.js';
import { readTables, type Tables } from './read-tables.js';
import type { EnrichedSeen, Evidence } from './evidence.js';

/** Where the evidence is: the brokers, and a way to query the archive. `Line` is one. */
export interface Scene extends Tables {
  readonly stack: { readonly brokers: readonly string[] };
}

type Hear = (evidence: Evidence) => void;

/** Reads topics and tables back, piece by piece, raw records first. */
export async function readEvidence(scene: Scene, hear: Hear): Promise<void> {
  const settings = { brokers: scene.stack.brokers, clientId: 'judge' };
  const visit = (topic: string, toEvidence: (record: ConsumedRecord) => Evidence | undefined): Promise<void> => visitTopic(settings, topic, (record) => {
    const evidence = toEvidence(record);
    if (evidence !== undefined) hear(evidence);
  }, { timeoutMs: 600_000 });
  for (const lane of lanes) await visit(rawTopic(lane).name, (record) => rawSeen(record, lane));
  for (const lane of lanes) await visit(enrichedTopic(lane).name, (record) => enrichedSeen(record, 'enriched', lane));
  await visit(topics.held.name, (record) => enrichedSeen(record, 'held'));
  await visit(topics.status.name, statusSeen);
  await visit(topics.outcome.name, outcomeSeen);
  for (const service of deadLetterServices) await visit(topics[`${service}-dlq`].name, (record) => deadLetterSeen(record, service));
  await readTables(scene, hear);
}

const digestOf = (value: Buffer | null): string => createHash('sha256').update(value ?? '').digest('hex').slice(0, 16);
const placeOf = ({ partition, offset }: ConsumedRecord): { readonly partition: number; readonly offset: number } => ({ partition, offset: Number(offset) });
const textOf = (value: Buffer | null): string => value?.toString('utf8') ?? '';

/** The value as an object; undefined for poison. */
function parsed(value: Buffer | null): Readonly<Record<string, unknown>> | undefined {
  try {
    const read: unknown = JSON.parse(textOf(value));
    return typeof read === 'object' && read !== null ? (read as Record<string, unknown>) : undefined;
  } catch {
    return undefined; // what is no JSON carries no event: the judge knows it by its place
  }
}

function rawSeen(record: ConsumedRecord, lane: Lane): Evidence {
  const [article, eventId, versionKey] = [parsed(record.value), headerText(record.headers, 'ce_id'), headerText(record.headers, 'dateline-version-key')];
  const declared = article?.['declaredStatus'] as PubStatus | undefined;
  return {
    kind: 'raw', lane, ...placeOf(record), stamps: stampsIn(record.value), digest: digestOf(record.value),
    ...(eventId === undefined ? {} : { eventId }), ...(versionKey === undefined ? {} : { versionKey }), ...(declared === undefined ? {} : { declaredStatus: declared }),
  };
}

/** Stamps in all that a subscriber sees of a record: key, value and headers. */
function visibleStamps({ key, value, headers }: ConsumedRecord): readonly Stamp[] {
  const all = [textOf(key), textOf(value), ...Object.entries(headers).flatMap(([name, given]) => [name, ...[given].flat().map(String)])];
  return stampsIn(all.join('\n'));
}

function enrichedSeen(record: ConsumedRecord, kind: EnrichedSeen['kind'], lane?: Lane): Evidence {
  const article = parsed(record.value) as unknown as EnrichedArticle;
  return {
    kind, ...placeOf(record), ...(lane === undefined ? {} : { lane }), eventId: headerText(record.headers, 'ce_id') ?? '', itemId: textOf(record.key),
    inputEventId: article.inputEventId, form: article.form, enrichment: article.enrichment.status, stamps: visibleStamps(record), digest: digestOf(record.value),
  };
}

function statusSeen(record: ConsumedRecord): Evidence | undefined {
  const status = parsed(record.value);
  if (status === undefined) return undefined;
  return {
    kind: 'status', ...placeOf(record), itemId: textOf(record.key), status: status['status'] as PubStatus, versionKey: String(status['versionKey']), stamps: visibleStamps(record),
  };
}

function outcomeSeen(record: ConsumedRecord): Evidence | undefined {
  const read = parsed(record.value) as unknown as ItemOutcome | undefined;
  if (read === undefined) return undefined;
  return { kind: 'outcome', stage: read.stage, outcome: read.kind, reason: read.reason, ...(read.eventId === undefined ? {} : { eventId: read.eventId }) };
}

function deadLetterSeen(record: ConsumedRecord, service: 'enricher' | 'store'): Evidence | undefined {
  const letter = readDeadLetterHeaders(record.headers);
  if (letter === undefined) return undefined;
  const eventId = (parsed(record.value)?.['inputEventId'] as string | undefined) ?? headerText(record.headers, 'ce_id');
  const { reason, topic, partition, offset } = letter;
  return { kind: 'dead-letter', service, reason, topic, partition, offset: Number(offset), ...(eventId === undefined ? {} : { eventId }) };
}
