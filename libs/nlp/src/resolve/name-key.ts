import { knownNames } from '../gazetteer/known-names.js';
import { nameParticles } from '../gazetteer/roles.js';
import { folded } from '../text/words.js';

const companyForms = new Set(['inc', 'corp', 'corporation', 'ltd', 'limited', 'plc', 'ag', 'sa', 'se', 'gmbh', 'nv', 'llc', 'co', 'company', 'spa', 'asa', 'bv', 'oyj', 'jr', 'sr']);

/** What a name is compared by: folded words, without articles of Arabic and Romance names and without forms of company. */
export function coreOf(name: string): string[] {
  const words = folded(name).replaceAll(/\b(al|el|as|ash|ad|an|ar)-(?=\p{L})/gu, '').split(/[\s&]+/u).filter((word) => word !== '');
  const core = words.filter((word, index) => !nameParticles.has(word) || index === words.length - 1);
  while (core.length > 1 && companyForms.has(core.at(-1) as string)) core.pop();
  if (core.length > 1 && core[0] === 'the') core.shift();
  return core;
}

/** One key for all spellings of one name. */
export function nameKey(name: string): string {
  return `${knownNames.get(name)?.key ?? ''}|${knownNames.has(name) ? '' : coreOf(name).join(' ')}`;
}
