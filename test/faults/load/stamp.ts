/** Names one planned version: the ordinal of its item, and its number within the item, from 1. */
export interface Stamp {
  readonly item: number;
  readonly number: number;
}

const pattern = /folio (\d{6})\/(\d{1,3})\b/giu;

/** The words that stand in every text of a planned version, and by which it is known wherever its text turns up. */
export const stampWords = ({ item, number }: Stamp): string => `folio ${String(item).padStart(6, '0')}/${number}`;

/** Every stamp in a text or in the bytes of a record, each once. */
export function stampsIn(text: string | Uint8Array | null): readonly Stamp[] {
  if (text === null) return [];
  const words = typeof text === 'string' ? text : Buffer.from(text.buffer, text.byteOffset, text.byteLength).toString('utf8');
  const found = new Map([...words.matchAll(pattern)].map(([, item, number]) => [`${item}/${number}`, { item: Number(item), number: Number(number) }]));
  return [...found.values()];
}
