/** Element types whose arrays can travel in binary, with their object ids, which PostgreSQL never changes (pg_type.dat). */
const oids = { text: 25, bytea: 17, jsonb: 3802 } as const;
export type BinaryElement = keyof typeof oids;

const headerBytes = 20;
/** The one version of jsonb's binary form there is: text behind this byte. */
const jsonbVersion = Buffer.from([1]);

/**
 * An array parameter in PostgreSQL's binary form (array_recv): a header, then each element with its length, -1 for NULL. In text form every
 * quote of a story's JSON is escaped here and read back there, and every byte is two digits: that costs more than the insert itself.
 * A Buffer is bound in binary by the driver, so the statement needs `$n::type[]` and no more.
 */
export function binaryArray(type: BinaryElement, values: readonly (string | Uint8Array | null)[]): Buffer {
  const elements = values.map((value) => (typeof value === 'string' ? Buffer.from(value, 'utf8') : value));
  const pieces: Uint8Array[] = [header(type, elements)];
  for (const element of elements) pieces.push(...(type === 'jsonb' && element !== null ? [lengthOf(element.length + 1), jsonbVersion, element] : plain(element)));
  return Buffer.concat(pieces);
}

function plain(element: Uint8Array | null): Uint8Array[] {
  return element === null ? [lengthOf(-1)] : [lengthOf(element.length), element];
}

function header(type: BinaryElement, elements: readonly unknown[]): Buffer {
  const bytes = Buffer.alloc(elements.length === 0 ? headerBytes - 8 : headerBytes);
  bytes.writeInt32BE(elements.length === 0 ? 0 : 1, 0); // dimensions
  bytes.writeInt32BE(elements.includes(null) ? 1 : 0, 4);
  bytes.writeInt32BE(oids[type], 8);
  if (elements.length > 0) {
    bytes.writeInt32BE(elements.length, 12);
    bytes.writeInt32BE(1, 16); // the lower bound
  }
  return bytes;
}

function lengthOf(bytes: number): Buffer {
  const length = Buffer.allocUnsafe(4);
  length.writeInt32BE(bytes);
  return length;
}
