import type { ParsedItem } from '@dateline/wire-formats';

const maxStories = 200;
const maxCharacters = 8 * 2 ** 20;

/**
 * The stories of a document in the order their versions are to be decided in: by the format's own version time where there is one,
 * since Atom feeds list the newest version of an entry first; the others in the order of the document.
 */
export function orderStories(items: readonly ParsedItem[]): readonly ParsedItem[] {
  return items.toSorted((a, b) => (a.formatTime ?? 0) - (b.formatTime ?? 0));
}

/** A document cut into parts that fit into one statement and in memory: ten thousand stories may have 256 KiB each. */
export function sliceStories(items: readonly ParsedItem[]): readonly (readonly ParsedItem[])[] {
  const slices: ParsedItem[][] = [];
  let characters = 0;
  for (const item of items) {
    const slice = slices.at(-1);
    const size = item.draft.body.value.length;
    if (slice === undefined || slice.length >= maxStories || characters + size > maxCharacters) {
      slices.push([item]);
      characters = size;
    } else {
      slice.push(item);
      characters += size;
    }
  }
  return slices;
}
