import { promisify } from 'node:util';
import { constants, gunzip, gzip, zstdCompress, zstdDecompress } from 'node:zlib';

/**
 * A batch may have at most this many bytes once decompressed: what a few kilobytes can blow up to is somebody's choice. Sixteen
 * times the largest batch that any topic takes, and far above what our producer puts into one.
 */
export const maxDecompressedBytes = 64 * 1024 * 1024;

/**
 * A record batch that cannot be read, now or ever. `retriable` is for kafkajs, which would fetch it again and again, without a
 * heartbeat: so it ends the consumer at once.
 */
export class UnreadableBatchError extends Error {
  override readonly name = 'UnreadableBatchError';
  readonly retriable = false;
  readonly #packed: Buffer;

  constructor(message: string, packed: Buffer, options: ErrorOptions) {
    super(message, options);
    this.#packed = packed;
  }

  /** The bytes as they came, a part of the broker's answer; in no log. */
  get packed(): Buffer {
    return this.#packed;
  }
}

/** A codec as kafkajs calls it. */
export interface Codec {
  compress(encoder: { readonly buffer: Buffer }): Promise<Buffer>;
  /** @throws UnreadableBatchError for bytes that are damaged or grow past `maxDecompressedBytes` */
  decompress(bytes: Buffer): Promise<Buffer>;
}

/**
 * Node's zlib hands its output over in pieces of 16 KiB, each a trip to the thread pool and back; pieces of about the size to be
 * expected (text shrinks to a quarter or so) make it a trip or two. Not larger: a short batch keeps its whole piece in memory.
 */
const piece = (expectedBytes: number) => ({ chunkSize: Math.min(Math.max(Math.ceil(expectedBytes), 4 * 1024), 1024 * 1024) });
const unpacking = (packed: Buffer) => ({ maxOutputLength: maxDecompressedBytes, ...piece(packed.length * 4) });
const packing = (bytes: Buffer) => piece(bytes.length / 2);
/** Level 1: as cheap as no compression at all once the network is counted (facts: kafka-postgres.md, section 5). */
export const zstdOptions = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };

const compressZstd = promisify(zstdCompress);
const decompressZstd = promisify(zstdDecompress);
const compressGzip = promisify(gzip);
const decompressGzip = promisify(gunzip);

async function unpack(unpacked: Promise<Buffer>, packed: Buffer): Promise<Buffer> {
  try {
    return await unpacked;
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'damaged';
    const most = maxDecompressedBytes / 2 ** 20;
    throw new UnreadableBatchError(`a record batch of ${packed.length} bytes cannot be decompressed, or to more than ${most} MiB (${code}); until reading is moved past it nothing behind it is read (docs/operations.md)`, packed, { cause });
  }
}

/** zstd from Node itself; kafkajs has none. */
export const zstdCodec: Codec = {
  compress: ({ buffer }) => compressZstd(buffer, { ...zstdOptions, ...packing(buffer) }),
  decompress: (bytes) => unpack(decompressZstd(bytes, unpacking(bytes)), bytes),
};

/** gzip as kafkajs has it, with a cap on the way in. */
export const gzipCodec: Codec = {
  compress: ({ buffer }) => compressGzip(buffer, packing(buffer)),
  decompress: (bytes) => unpack(decompressGzip(bytes, unpacking(bytes)), bytes),
};
