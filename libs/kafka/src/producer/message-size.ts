import { zstdCompressSync } from 'node:zlib';
import { maxDecompressedBytes, zstdOptions } from '../client/codecs.js';
import type { OutgoingMessage } from './outgoing.js';

/** Length, timestamps, offsets, counts of one record: at most this many bytes. */
const recordOverhead = 64;
const headerOverhead = 10;
/** The record batch's own header, and what zstd adds to bytes that do not compress. */
const batchOverhead = 512;

const bytesOf = (value: string | Buffer | null): number => (value === null ? 0 : Buffer.byteLength(value));

/** Bytes of one message before compression, never too few. */
export function sizeOfMessage({ key, value, headers }: OutgoingMessage): number {
  let bytes = recordOverhead + bytesOf(key) + bytesOf(value);
  for (const [name, given] of Object.entries(headers)) {
    const values = Array.isArray(given) ? (given as readonly (string | Buffer)[]) : [given as string | Buffer];
    for (const one of values) bytes += Buffer.byteLength(name) + bytesOf(one) + headerOverhead;
  }
  return bytes;
}

/** How many bytes of messages, before compression, surely make a batch the topic takes. */
export const roomIn = (maxMessageBytes: number): number => Math.floor((maxMessageBytes - batchOverhead) * 0.995);

/**
 * Whether a topic takes this message, alone in its batch. The broker measures after compression, so one that is too long
 * as it stands is compressed to see; what no consumer of ours would decompress is not sent either.
 */
export function fitsTopic(message: OutgoingMessage, maxMessageBytes: number, size: number = sizeOfMessage(message)): boolean {
  const room = roomIn(maxMessageBytes);
  if (size <= room) return true;
  const valueBytes = bytesOf(message.value);
  if (message.value === null || size - valueBytes > room || size > maxDecompressedBytes) return false;
  return size - valueBytes + zstdCompressSync(message.value, zstdOptions).length <= room;
}
