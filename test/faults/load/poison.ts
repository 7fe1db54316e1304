import { aRawArticle } from '@dateline/contracts/builders';
import type { DeadReason, RawArticle } from '@dateline/contracts';
import type { OutgoingMessage } from '@dateline/kafka';
import { rawMessage } from '../../e2e/raw-events.js';

/** What no enricher can do anything with, and stories that its workers come to grief over. */
export const poisonKinds = ['not-json', 'schema-invalid', 'value-missing', 'key-missing', 'key-mismatch', 'headers-invalid', 'unknown-event-type', 'throws'] as const;
export type PoisonKind = (typeof poisonKinds)[number];

/** With which reason the enricher gives them up; of what only its workers come to grief over, the text goes on all the same. */
export const reasonOf: Readonly<Record<PoisonKind, DeadReason>> = {
  'not-json': 'not-json', 'schema-invalid': 'schema-invalid', 'value-missing': 'value-missing', 'key-missing': 'key-missing', 'key-mismatch': 'key-mismatch',
  'headers-invalid': 'headers-invalid', 'unknown-event-type': 'unknown-event-type', throws: 'enrichment-failed',
};

/** The poisonous record's number: tells it from everything else, whatever else is wrong with it. */
export const poisonHeader = 'x-poison';

const partitions = 12;

/** The kinds come in turn. */
export const kindOf = (number: number): PoisonKind => poisonKinds[number % poisonKinds.length] as PoisonKind;

/** The n-th poisonous record; the partitions in turn too where its key names none. */
export function poisonOf(number: number): OutgoingMessage {
  const message = spoilt(kindOf(number), `POISON-${number}`, number % partitions);
  return { ...message, headers: { ...message.headers, [poisonHeader]: String(number) } };
}

function spoilt(kind: PoisonKind, id: string, partition: number): OutgoingMessage {
  const sound = rawMessage(aRawArticle({ id }), 'normal');
  switch (kind) {
    case 'not-json': return { ...sound, value: Buffer.from([0x7b, 0xff, 0x00, 0x22]) };
    case 'schema-invalid': return { ...sound, value: without(sound, 'body') };
    case 'value-missing': return { ...sound, value: null };
    case 'key-missing': return { ...sound, key: null, partition };
    case 'key-mismatch': return { ...sound, key: `somebody-else-${id}` };
    case 'headers-invalid': return { ...sound, headers: {} };
    case 'unknown-event-type': return { ...sound, headers: { ...sound.headers, ce_type: 'dateline.weather.v1' } };
    case 'throws': return rawMessage(aRawArticle({ id }, { body: { contentType: 'text/plain', value: 'The ferry kept to its hours, the port said. [[fault:throw]]', truncated: false } }), 'normal');
  }
}

function without({ value }: OutgoingMessage, field: keyof RawArticle): Buffer {
  return Buffer.from(JSON.stringify({ ...(JSON.parse(String(value)) as RawArticle), [field]: undefined }));
}
