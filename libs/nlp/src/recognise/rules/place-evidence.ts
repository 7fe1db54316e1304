import type { Candidate } from './candidate.js';
import { placeIntroductions, placeOpeners, placePrepositions, placeTails } from './cues.js';
import { knownNames } from '../../gazetteer/known-names.js';
import { placeHeads } from '../../gazetteer/roles.js';

/** What speaks for a place. */
export function placeEvidence(candidate: Candidate): number {
  if (candidate.role !== undefined) return 0;
  return nameWeight(candidate) + beforeWeight(candidate) + afterWeight(candidate);
}

function nameWeight({ parts, known }: Candidate): number {
  if (known !== undefined || parts.length < 2) return 0;
  const last = parts.at(-1) as string;
  if (last === 'City') return 2.2;
  return placeHeads.has(last) || placeOpeners.has(parts[0] as string) || (placeHeads.has(parts[0] as string) && parts[1] === 'of') ? 3.5 : 0;
}

/** "town of X", "north of X", "in X". */
function beforeWeight({ before, gapBefore, parts }: Candidate): number {
  if (gapBefore !== ' ') return 0;
  const [first, second] = before(1) === 'the' ? [before(2), before(3)] : [before(1), before(2)];
  if (first === 'of' && placeIntroductions.has(singular(second))) return 4.5;
  if (placeIntroductions.has(first) && first !== 'state') return 2.5;
  return (placePrepositions.get(first) ?? 0) * (parts.length > 2 || before(1) === 'the' ? 0.6 : 1);
}

const singular = (word: string): string => word.replace(/ies$/u, 'y').replace(/s$/u, '');

/** "X river", "X, Nigeria", "X Mayor", "Mayor". */
function afterWeight({ after, gapAfter, possessive, beforeRole, parts }: Candidate): number {
  let weight = beforeRole === true && parts.length === 1 ? 1.2 : 0;
  if (gapAfter === ' ' && !possessive && placeTails.has(after(1))) weight += 2.8;
  if (gapAfter === ', ' && isCountry(after(1))) weight += 2.2;
  if (possessive && /^(?:capital|mayor|government|parliament|president|prime|economy|central|largest|second-largest|third-largest|biggest|foreign|police|north|south|east|west|streets|outskirts|airport)$/u.test(after(1))) weight += 1.8;
  return weight;
}

const smallCountries = new Set([...knownNames].filter(([, known]) => known.country !== undefined).map(([name]) => name.toLowerCase()));
const isCountry = (word: string): boolean => smallCountries.has(word);
