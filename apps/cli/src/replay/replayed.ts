import { headersAgain, rawTopic, topics, type WireHeaders } from '@dateline/contracts';
import type { OutgoingMessage } from '@dateline/kafka';

/** A raw event that has come in before, with its bytes and headers as they were kept. */
export interface KeptEvent {
  readonly itemId: string;
  readonly headers: WireHeaders;
  readonly value: Buffer;
}

/** Kept headers are bytes; kafkajs takes them as they are. */
const asBytes = (headers: WireHeaders): OutgoingMessage['headers'] => headers as OutgoingMessage['headers'];

export interface Replaying {
  /** The instant at which the archive said that the item is usable (`dateline-as-of`). */
  readonly asOf: string;
  readonly publishedAt: string;
}

/** The event once more, for the enricher: on the bulk lane, id and bytes unchanged, cause `reprocessed`. */
export const reprocessed = ({ itemId, headers, value }: KeptEvent, { asOf, publishedAt }: Replaying): OutgoingMessage => ({
  topic: rawTopic('bulk').name, key: itemId, value, headers: asBytes(headersAgain(headers as Record<string, Buffer>, { cause: 'reprocessed', asOf, publishedAt })),
});

/** The event for the store alone, exactly as it came: the archive does not know it, so nobody can say who may read it. */
export const restored = ({ itemId, headers, value }: KeptEvent): OutgoingMessage => ({ topic: topics['store-retry'].name, key: itemId, value, headers: asBytes(headers) });
