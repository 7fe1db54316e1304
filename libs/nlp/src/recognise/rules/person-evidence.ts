import { hasInnerCapital, isAcronym, type Candidate } from './candidate.js';
import { kinAndStaff, organisationRoles, personRoles, personVerbs, speechVerbs } from './cues.js';
import type { Dictionary } from './dictionary.js';
import { honorifics, nameParticles } from '../../gazetteer/roles.js';

const familyFirstName = /^\p{Lu}\p{Ll}+-\p{Ll}+$/u;

/** What speaks for a person. */
export function personEvidence(candidate: Candidate, dictionary: Dictionary): number {
  return titleWeight(candidate) + nameWeight(candidate, dictionary) + contextWeight(candidate);
}

function titleWeight({ role, trade, before, gapBefore }: Candidate): number {
  if (role !== undefined) return honorifics.has(role) ? 7 : 4.5;
  if (trade !== undefined) return organisationRoles.has(trade) ? 0 : 3.5;
  const word = before(1).replace(/^.*-(?=\p{L})/u, '');
  if (!/^(?:,? )$/u.test(gapBefore)) return 0;
  if (organisationRoles.has(before(1)) && !personRoles.has(before(1))) return headOfIt(before) && gapBefore !== ' ' ? 4 : 0;
  return personRoles.has(word) || /(?:ologist|ographer|woman|man|chemist)$/u.test(word) ? (gapBefore === ' ' ? 3.5 : 2.5) : 0;
}

/** "the chief of the metro company, X": the comma belongs to the chief. */
const headOfIt = (before: Candidate['before']): boolean => [2, 3, 4, 5].some((distance) => before(distance) === 'of' && personRoles.has(before(distance + 1)));

/** The name itself: a given name first, initials, particles, the hyphen of Korean and Chinese given names; two or three words nobody knows. */
function nameWeight({ parts, known }: Candidate, dictionary: Dictionary): number {
  if (parts.length < 2 || parts.length > 5 || known !== undefined) return 0;
  const small = parts.map((part) => part.toLowerCase());
  const first = small[0] as string;
  const last = small.at(-1) as string;
  const ordinary = small.filter((part) => dictionary.isOrdinary(part)).length;
  const strange = parts.some((part) => isAcronym(part) || hasInnerCapital(part) || part === '&' || part === 'of');
  let weight = ordinary === 0 && !strange ? 1.3 : -0.7 * ordinary;
  if (dictionary.isGivenName(first.split('-')[0] as string)) weight += 2.5;
  if (dictionary.isSurname(last)) weight += 1.5;
  if (/^(?:\p{Lu}\.)+$/u.test(parts[1] as string) || /^\p{Lu}\.$/u.test(parts[0] as string)) weight += 2;
  if (parts.slice(1).some((part) => familyFirstName.test(part))) weight += 2.5;
  if (parts.slice(1, -1).some((part) => nameParticles.has(part))) weight += 1;
  return weight;
}

/** What people do, and what is said of people. */
function contextWeight({ before, after, gapAfter, possessive, parts, opensAlone }: Candidate): number {
  let weight = before(1) === 'the' ? -2 : 0;
  const next = after(1);
  if (gapAfter === ' ' && (speechVerbs.has(next) || (/^(?:said|told)$/u.test(after(2)) && next.endsWith('ly')))) weight += 1.4;
  if (gapAfter === ' ' && personVerbs.has(next)) weight += 0.9;
  if (/^, $/u.test(gapAfter)) weight += afterComma(after);
  if (gapAfter === ' ' && (next === 'who' || next === 'whose')) weight += before(1) === 'from' ? 0.3 : 2.5;
  if (/^ \($/u.test(gapAfter) && /^\d{2}$/u.test(next)) weight += 2;
  if (possessive && kinAndStaff.has(next)) weight += 1;
  if (before(1) === 'said' && parts.length > 1) weight += 2;
  if (/^(?:his|her)$/u.test(next) || /^(?:himself|herself)$/u.test(next)) weight += 1;
  if (parts.length > 1 && /^\p{L}+['’]s$/u.test(before(1))) weight += 1.2;
  if ([2, 3, 4].some((distance) => /^(?:his|her)$/u.test(after(distance)))) weight += 0.6;
  if (before(1) === 'by' && parts.length > 1) weight += 0.5;
  return opensAlone ? weight * 0.8 : weight;
}

/** ", 52," is an age; ", who" and ", a rice farmer" say what somebody is. */
function afterComma(after: Candidate['after']): number {
  const next = after(1);
  if (/^\d{1,2}$/u.test(next)) return 3.5;
  if (next === 'who') return 2.5;
  if (!/^(?:an?|the|his|her|one)$/u.test(next)) return next === 'whose' ? 1.5 : 0;
  return [2, 3, 4].some((distance) => personRoles.has(after(distance)) && !organisationRoles.has(after(distance))) ? 2.5 : 0;
}
