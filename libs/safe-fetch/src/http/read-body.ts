import type { IncomingMessage } from 'node:http';
import { failed, FetchStop, refused } from '../result.js';

const tooLarge = (maxBytes: number): FetchStop => refused('too-large', `more than ${maxBytes} bytes`);

/**
 * The body as it stands on the wire.
 * @throws FetchStop `too-large`, or `truncated` when the connection ends before the body does
 */
export async function readBody(response: IncomingMessage, maxBytes: number): Promise<Buffer> {
  if (Number(response.headers['content-length'] ?? 0) > maxBytes) throw tooLarge(maxBytes);
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > maxBytes) throw tooLarge(maxBytes);
      chunks.push(chunk);
    }
  } catch (error) {
    throw error instanceof FetchStop ? error : failed('truncated', `the body ends early (${(error as NodeJS.ErrnoException).code ?? 'no code'})`);
  }
  return Buffer.concat(chunks, size);
}

/** Whether the protocol itself says where the body ends. */
export function isFramed(response: IncomingMessage): boolean {
  return response.headers['content-length'] !== undefined || /chunked/iu.test(response.headers['transfer-encoding'] ?? '');
}
