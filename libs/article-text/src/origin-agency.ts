import type { FullArticle, RawArticle } from '@dateline/contracts';
import { codeOf } from './rules/agencies.js';
import type { Evidence } from './desk/copy.js';

/** The agency a story comes from, by what it is credited to; only evidence that agrees with the surest is given. */
export function originAgency({ creditLine }: RawArticle, credits: readonly Evidence[]): FullArticle['originAgency'] {
  const line = creditLine === undefined || creditLine.trim() === '' || creditLine.length > 60 ? [] : [{ rule: 'credit-line', field: 'creditLine', text: creditLine.trim() }];
  const all = [...credits, ...line];
  const surest = all[0];
  if (surest === undefined) return undefined;
  const code = codeOf(surest.text);
  const evidence = all.filter(({ text }) => codeOf(text) === code);
  return code === '' ? undefined : { code, evidence: evidence.filter((piece, at) => evidence.findIndex(({ rule }) => rule === piece.rule) === at) };
}
