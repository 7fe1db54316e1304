import type { Candidate } from './candidate.js';
import { knownNames } from '../../gazetteer/known-names.js';

const compound = /[-‐‑–](?:led|backed|based|born|style|owned|controlled|listed|run|held|allied|made|wide|occupied|ruled|bound|era|trained|educated|appointed|funded|sponsored|brokered|administered|registered|flagged|language|speaking|friendly|sized|shaped|only|dominated|linked|affiliated|inspired|built|supplied|aligned|mediated|designated|imposed|hosted|area|wide|ranked|qualified|winning)$/u;

/** "Kremlin-backed" names the Kremlin; "US-Russia talks" both. Pairs of surnames are for the rule layer, which knows who is who. */
export function hyphenParts(candidate: Candidate): Candidate[] {
  const tail = compound.exec(candidate.name);
  if (tail !== null) {
    const length = tail[0].length;
    return [{ ...candidate, ...half(candidate.name.slice(0, -length), candidate.start, candidate.end - length) }];
  }
  const halves = candidate.parts.length === 1 ? candidate.name.split(/[-–]/u) : [];
  if (halves.length !== 2 || candidate.known !== undefined || !halves.every((half) => knownNames.has(half))) return [candidate];
  const [left, right] = halves as [string, string];
  return [
    { ...candidate, ...half(left, candidate.start, candidate.start + left.length) },
    { ...candidate, ...half(right, candidate.end - right.length, candidate.end) },
  ];
}

const half = (name: string, start: number, end: number): Pick<Candidate, 'name' | 'start' | 'end' | 'parts' | 'known' | 'possessive'> =>
  ({ name, start, end, parts: name.split(' '), known: knownNames.get(name), possessive: false });
