import type { ParsedItem } from '../document.js';

const nameOf = ({ draft }: ParsedItem): string => JSON.stringify([draft.identity.rung, draft.identity.value]);

/** Whether `b` is newer than `a` by the format's own times; without any the first in the document stands. */
function isNewer(a: ParsedItem, b: ParsedItem): boolean {
  const [before, after] = [a.draft.versionCreated ?? a.draft.publishedAt, b.draft.versionCreated ?? b.draft.publishedAt];
  return after !== undefined && (before === undefined || after > before);
}

function withWarning(item: ParsedItem, others: number): ParsedItem {
  const warning = { code: 'repeated-in-document', detail: `${others} more of this id in the document; the newest is taken` };
  return { ...item, draft: { ...item.draft, warnings: [...item.draft.warnings, warning] } };
}

const newestOf = (same: readonly ParsedItem[]): ParsedItem => {
  const newest = same.reduce((best, item) => (isNewer(best, item) ? item : best));
  return same.length === 1 ? newest : withWarning(newest, same.length - 1);
};

/** Versions that the format itself tells apart by their times (RFC 4287, section 4.1.1, allows several entries of one id). */
const versionsOf = (same: readonly ParsedItem[]): readonly (readonly ParsedItem[])[] =>
  (same.every(({ formatTime }) => formatTime !== undefined) ? [...Map.groupBy(same, ({ formatTime }) => formatTime).values()] : [same]);

/**
 * One state of each item, or of each of its versions where the format dates them: a document that holds an item twice would else
 * make two versions of it at every poll, for ever. The newest stays, with a warning. Order is kept.
 */
export function onePerItem(items: readonly ParsedItem[]): ParsedItem[] {
  return [...Map.groupBy(items, nameOf).values()].flatMap((same) => versionsOf(same).map(newestOf));
}
