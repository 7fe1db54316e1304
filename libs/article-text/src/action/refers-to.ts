import type { FullArticle } from '@dateline/contracts';
import { references } from '../rules/withdrawals.js';
import type { ActionReading } from './read-action.js';

type Reference = FullArticle['refersTo'][number];

const relations: Readonly<Record<string, Reference['relation']>> = { kill: 'kills', correction: 'corrects' };
const inProse = new Set(['kill-notice', 'note-wording']);

function altIdsIn(text: string): Reference['altIds'] {
  const number = references.number.exec(text);
  const slug = references.slug.exec(text);
  const date = references.date.exec(text);
  return [
    ...(number === null ? [] : [{ role: 'transmission-number', value: number[2] as string }]),
    ...(slug === null ? [] : [{ role: 'slug', value: slug[1] as string }]),
    ...(date === null ? [] : [{ role: 'date', value: date[1] as string }]),
  ];
}

/** The items a version speaks of in prose ("please kill item dpa 157 …"), as far as it names them; the store matches. */
export function refersTo({ action, evidence }: ActionReading): FullArticle['refersTo'] {
  const relation = relations[action];
  if (relation === undefined) return [];
  return evidence.filter(({ rule }) => inProse.has(rule)).flatMap((piece) => {
    const altIds = altIdsIn(piece.text);
    const headline = references.headline.exec(piece.text)?.[1];
    return altIds.length === 0 && headline === undefined ? [] : [{ relation, altIds, ...(headline === undefined ? {} : { headline }), evidence: [piece] }];
  });
}
