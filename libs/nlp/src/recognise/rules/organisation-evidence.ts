import { hasInnerCapital, isAcronym, type Candidate } from './candidate.js';
import { employedAt, firmVerbs, moveVerbs, organisationRoles, organisationTails, personRoles } from './cues.js';
import type { Dictionary } from './dictionary.js';
import { knownNames } from '../../gazetteer/known-names.js';
import { organisationHeads, organisationOpeners, placeHeads } from '../../gazetteer/roles.js';

const companyForms = /^(?:Inc|Inc\.|Corp|Corp\.|Ltd|Ltd\.|PLC|plc|AG|SA|SE|GmbH|NV|LLC|Co|Co\.|SpA|ASA|Oyj|BV|Pty|Berhad|Bhd|Tbk|AB|KG|FC)$/u;

/** What speaks for an organisation. */
export function organisationEvidence(candidate: Candidate, dictionary: Dictionary): number {
  return nameWeight(candidate, dictionary) + neighbourWeight(candidate) + marketWeight(candidate) + employerWeight(candidate);
}

function nameWeight({ parts, known, role, name }: Candidate, dictionary: Dictionary): number {
  if (known !== undefined) return 0;
  const [first, last] = [parts[0] as string, parts.at(-1) as string];
  let weight = 0;
  if (parts.length > 1) {
    if (companyForms.test(last)) weight += 4;
    if (organisationHeads.has(last)) weight += last === 'City' ? 1 : 3.5;
    else if (organisationOpeners.has(first) && !placeHeads.has(last)) weight += 3;
    else if (parts.slice(1, -1).some((part) => organisationHeads.has(part))) weight += 2;
    if (last !== 'City') weight += compositionWeight(parts, dictionary);
  }
  if (role === undefined && parts.length === 1 && isAcronym(name)) weight += 2.6;
  if (parts.some(hasInnerCapital)) weight += 1.5;
  if (parts.includes('&')) weight += 3;
  return weight;
}

/** Ordinary words in capitals ("Fair Shelf"), or beside a country ("Environment Canada"), are chosen names. */
function compositionWeight(parts: readonly string[], dictionary: Dictionary): number {
  const ordinary = parts.filter((part) => dictionary.isOrdinary(part.toLowerCase()) && !dictionary.isGivenName(part.toLowerCase())).length;
  if (ordinary === parts.length) return 1.8;
  if (ordinary > 0 && parts.some((part) => knownNames.has(part))) return 1.8;
  return dictionary.isOrdinary((parts.at(-1) as string).toLowerCase()) ? 0.9 : 0;
}

/** "brokerage X", "X shares", "X's chief executive". */
function neighbourWeight({ trade, before, after, gapBefore, gapAfter, possessive }: Candidate): number {
  let weight = 0;
  const previous = before(1);
  if (trade !== undefined && organisationRoles.has(trade)) weight += 3.5;
  if (/^,? $/u.test(gapBefore) && (organisationRoles.has(previous) || /(?:maker|company|firm)$/u.test(previous)) && !(personRoles.has(previous) && gapBefore !== ' ')) weight += gapBefore === ' ' ? 3.5 : 2.5;
  if (/["“(]$/u.test(gapBefore) && organisationRoles.has(previous)) weight += 1.5;
  if (gapAfter === ' ' && !possessive && organisationTails.has(after(1))) weight += 2;
  if (gapAfter === ' ' && !possessive && after(1) === 'chief' && after(2) === 'executive') weight += 2;
  if (possessive && /^(?:chief|shares|board|founder|headquarters|management|shareholders|share|spokesman|spokeswoman|factory|plant)$/u.test(after(1))) weight += 1.8;
  if (gapAfter === ' ' && firmVerbs.has(after(1))) weight += 0.9;
  if (gapAfter === ' ' && /^(?:said|has|had|is|was|will|told|says)$/u.test(after(1)) && /^(?:it|its)$/u.test(after(2))) weight += 3;
  if (gapAfter === ' ' && [3, 4].some((distance) => after(distance) === 'its')) weight += 1.5;
  if (/^, $/u.test(gapAfter) && (after(1) === 'which' || after(1) === 'whose' || (after(1) === 'based' && after(2) === 'in'))) weight += after(1) === 'whose' ? 0 : 2;
  if (previous === 'told' && /^[.,;"”]/u.test(gapAfter)) weight += 1.4;
  return previous === 'the' ? weight + 0.8 : weight;
}

/** A price or percentage moves beside it; shares or a stake in it. */
function marketWeight({ before, after, gapAfter }: Candidate): number {
  const near = [2, 3, 4, 5].map(after);
  const moves = gapAfter === ' ' && moveVerbs.has(after(1)) && near.some((word) => /^(?:percent|per|pct|points|cents)$/u.test(word) || /\d/u.test(word));
  const held = /^(?:in|of)$/u.test(before(1)) && /^(?:shares|stake|stock|bonds)$/u.test(before(2));
  return (moves ? 2.5 : 0) + (held ? 3 : 0);
}

/** "head of metals research at X", "an economist with X". */
function employerWeight({ before, parts, known }: Candidate): number {
  if (!employedAt.has(before(1)) && !(before(1) === 'the' && employedAt.has(before(2)))) return 0;
  const near = [2, 3, 4, 5, 6, 7].map(before);
  if (!near.some((word) => personRoles.has(word))) return 0;
  if (before(1) === 'from') return 0.4;
  const direct = before(1) === 'at' || before(1) === 'with';
  return known === undefined && (direct || parts.length > 1 || /^(?:of|for)$/u.test(before(1))) ? (direct ? 3 : 1.6) : 0.5;
}
