/**
 * A cluster id as Kafka writes them: 16 bytes in 22 characters of URL-safe base64. The first bit is cleared, because an id
 * that begins with `-` is taken for an option by the formatting tool.
 */
export function clusterIdFrom(bytes: Uint8Array): string {
  if (bytes.length !== 16) throw new RangeError(`a cluster id has 16 bytes, not ${bytes.length}`);
  return Buffer.from([(bytes[0] as number) & 0x7f, ...bytes.subarray(1)]).toString('base64url');
}

/** The cluster id in a formatted data folder's `meta.properties`. */
export function clusterIdIn(metaProperties: string): string | undefined {
  return /^cluster\.id=(\S+)$/mu.exec(metaProperties)?.[1];
}
