import { gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { gzipCodec, maxDecompressedBytes, UnreadableBatchError, zstdCodec } from './codecs.js';

describe.each([['zstd', zstdCodec, zstdCompressSync], ['gzip', gzipCodec, gzipSync]] as const)('%s', (_, codec, compressSync) => {
  it('gives back what it was given', async () => {
    const bytes = Buffer.from('a story '.repeat(1_000));
    const packed = await codec.compress({ buffer: bytes });
    expect(packed.length).toBeLessThan(bytes.length);
    expect(await codec.decompress(packed)).toEqual(bytes);
  });

  it('refuses a few kilobytes that would blow up past the cap', async () => {
    const bomb = compressSync(Buffer.alloc(maxDecompressedBytes + 1));
    await expect(codec.decompress(bomb)).rejects.toMatchObject({ retriable: false, message: expect.stringContaining('ERR_BUFFER_TOO_LARGE') });
  });

  it('calls damaged bytes unreadable for good, so that they are not fetched for ever', async () => {
    await expect(codec.decompress(Buffer.from('no archive at all'))).rejects.toBeInstanceOf(UnreadableBatchError);
  });
});
