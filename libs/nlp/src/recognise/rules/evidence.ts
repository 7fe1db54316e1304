import type { EntityType } from '../entity-recogniser.js';
import type { Candidate } from './candidate.js';
import type { Dictionary } from './dictionary.js';
import { kindEvidence } from './other-evidence.js';
import { organisationEvidence } from './organisation-evidence.js';
import { personEvidence } from './person-evidence.js';
import { placeEvidence } from './place-evidence.js';
import { ranked, type Evidence } from './weights.js';

/** A name known for certain, unless the word is also a given name ("Georgia", "Jordan", "Chad"). */
function knownEvidence({ known, parts, role, name }: Candidate, dictionary: Dictionary): Evidence {
  if (known === undefined) {
    if (parts.length > 1 && dictionary.isOrganisation(name.toLowerCase())) return { organisation: 3 };
    return dictionary.isPlace(name.toLowerCase()) && role === undefined ? { place: parts.length > 1 ? 3 : 2 } : {};
  }
  const doubtful = parts.length === 1 && (dictionary.isGivenName(name.toLowerCase()) || dictionary.isSurname(name.toLowerCase()));
  return { [known.type]: role === undefined ? (doubtful && known.country === undefined ? 2 : 6) : 1 };
}

/** All that speaks for a type in one mention: the name itself and the words around it. */
export function evidenceOf(candidate: Candidate, dictionary: Dictionary): Evidence {
  const evidence: Evidence = knownEvidence(candidate, dictionary);
  const add = (type: EntityType, weight: number): void => {
    if (weight !== 0) evidence[type] = (evidence[type] ?? 0) + weight;
  };
  add('person', personEvidence(candidate, dictionary));
  add('organisation', organisationEvidence(candidate, dictionary));
  add('place', placeEvidence(candidate));
  for (const [type, weight] of ranked(kindEvidence(candidate))) add(type, weight);
  return evidence;
}
