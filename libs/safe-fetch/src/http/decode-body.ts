import { promisify } from 'node:util';
import { brotliDecompress, constants, gunzip, inflate, inflateRaw, zstdDecompress } from 'node:zlib';
import { failed, refused } from '../result.js';

type Decoder = (bytes: Buffer, maxOutputLength: number) => Promise<Buffer>;

const unzip = promisify(gunzip);
const decoders: ReadonlyMap<string, Decoder> = new Map<string, Decoder>([
  ['gzip', (bytes, maxOutputLength) => unzip(bytes, { maxOutputLength })],
  ['x-gzip', (bytes, maxOutputLength) => unzip(bytes, { maxOutputLength })],
  ['deflate', (bytes, maxOutputLength) => promisify(hasZlibHeader(bytes) ? inflate : inflateRaw)(bytes, { maxOutputLength })],
  ['br', (bytes, maxOutputLength) => promisify(brotliDecompress)(bytes, { maxOutputLength })],
  // RFC 9659 allows a window of 8 MiB on the web; what asks for more asks for our memory
  ['zstd', (bytes, maxOutputLength) => promisify(zstdDecompress)(bytes, { maxOutputLength, params: { [constants.ZSTD_d_windowLogMax]: 23 } })],
]);

/** "deflate" should mean zlib (RFC 9110, section 8.4.1.2), yet some servers send the bare stream. */
function hasZlibHeader(bytes: Buffer): boolean {
  return bytes.length >= 2 && ((bytes[0] as number) & 0x0f) === 8 && bytes.readUInt16BE(0) % 31 === 0;
}

/**
 * Undoes the content codings, last applied first, each under the same limit: a bomb ends where the limit is.
 * @throws FetchStop `too-many-codings`, `unknown-coding`, `too-large`, `truncated` or `bad-response`
 */
export async function decodeBody(wire: Buffer, codings: readonly string[], maxBytes: number): Promise<Buffer> {
  if (codings.length > 2) throw refused('too-many-codings', `${codings.length} content codings`);
  let bytes = wire;
  for (const coding of [...codings].reverse()) {
    const decode = decoders.get(coding);
    if (decode === undefined) throw refused('unknown-coding', `a content coding that is none of ${[...decoders.keys()].join(', ')}`);
    bytes = await decode(bytes, maxBytes).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ERR_BUFFER_TOO_LARGE') throw refused('too-large', `more than ${maxBytes} bytes once decoded`);
      if (endsEarly(error)) throw failed('truncated', `the ${coding} stream ends early`);
      throw failed('bad-response', `no ${coding} stream (${error.code ?? error.name})`);
    });
  }
  return bytes;
}

const endsEarly = (error: NodeJS.ErrnoException): boolean => error.code === 'Z_BUF_ERROR' || /unexpected end/u.test(error.message);
