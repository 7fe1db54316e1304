import type { KafkaLog } from '../settings.js';
import { UnreadableBatchError } from './codecs.js';
import { fitsKafkajs, requireKafkajs } from './fits-kafkajs.js';

/** The format that every broker from 2.3 on answers a fetch in, for kafkajs knows none newer. */
const fetchResponse = 'kafkajs/src/protocol/requests/fetch/v11/response';

type Decode = (response: Buffer) => Promise<unknown>;

/**
 * A codec is handed bytes and is not told whose: so that a person can find a batch that cannot be read, what kafkajs throws over a
 * fetch is told again with topic, partition and offset.
 */
export function patchUnreadableBatches(log: KafkaLog): boolean {
  if (!fitsKafkajs(log, 'unreadable batches')) return false;
  const format = requireKafkajs(fetchResponse) as { decode: Decode };
  const { decode } = format;
  format.decode = (response) => decode(response).catch((error: unknown) => {
    throw error instanceof UnreadableBatchError ? located(error, response) : error;
  });
  return true;
}

function located(error: UnreadableBatchError, response: Buffer): UnreadableBatchError {
  const place = placeOf(error.packed.byteOffset - response.byteOffset, response);
  return place === undefined ? error : new UnreadableBatchError(`${place}: ${error.message}`, error.packed, { cause: error });
}

/** Topic, partition and offset of the batch that byte `wanted` of a fetch's answer belongs to (Apache Kafka's protocol, "Fetch", version 11). */
export function placeOf(wanted: number, response: Buffer): string | undefined {
  let at = 10; // throttle time, error code, session
  const int32 = (): number => {
    at += 4;
    return response.readInt32BE(at - 4);
  };
  for (let topics = int32(); topics > 0; topics -= 1) {
    const length = response.readInt16BE(at);
    const topic = response.toString('utf8', at + 2, at + 2 + length);
    at += 2 + length;
    for (let partitions = int32(); partitions > 0; partitions -= 1) {
      const partition = int32();
      at += 26; // error code, three offsets
      const aborted = int32();
      at += Math.max(0, aborted) * 16 + 4; // and the preferred replica
      const bytes = int32();
      const end = at + Math.max(0, bytes);
      if (wanted >= at && wanted < end) return `${topic}/${partition} at offset ${offsetOf(wanted, response, at)}`;
      at = end;
    }
  }
  return undefined;
}

/** The first offset of the batch that holds the byte, of those that follow each other from `from` on. */
function offsetOf(wanted: number, response: Buffer, from: number): bigint {
  let start = from;
  for (;;) {
    const next = start + 12 + response.readInt32BE(start + 8);
    if (wanted < next) return response.readBigInt64BE(start);
    start = next;
  }
}
