import { promisify } from 'node:util';
import { constants, gunzip, gzip, zstdCompress, zstdDecompress } from 'node:zlib';

/** A batch may have at most this many bytes once decompressed: what a few kilobytes can blow up to is somebody's choice. */
export const maxDecompressedBytes = 64 * 1024 * 1024;

/** A codec as kafkajs calls it. */
export interface Codec {
  compress(encoder: { readonly buffer: Buffer }): Promise<Buffer>;
  /** @throws RangeError (`ERR_BUFFER_TOO_LARGE`) past `maxDecompressedBytes` */
  decompress(bytes: Buffer): Promise<Buffer>;
}

const limits = { maxOutputLength: maxDecompressedBytes };
/** Level 1: as cheap as no compression at all once the network is counted (facts: kafka-postgres.md, section 5). */
export const zstdOptions = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };

const compressZstd = promisify(zstdCompress);
const decompressZstd = promisify(zstdDecompress);
const compressGzip = promisify(gzip);
const decompressGzip = promisify(gunzip);

/** zstd from Node itself; kafkajs has none. */
export const zstdCodec: Codec = {
  compress: ({ buffer }) => compressZstd(buffer, zstdOptions),
  decompress: (bytes) => decompressZstd(bytes, limits),
};

/** gzip as kafkajs has it, with a cap on the way in. */
export const gzipCodec: Codec = {
  compress: ({ buffer }) => compressGzip(buffer),
  decompress: (bytes) => decompressGzip(bytes, limits),
};
