import type { LineRule } from './rule.js';

const word = "\\p{Lu}[\\p{L}\\p{M}.'’-]*";
const particle = "(?:de|del|della|di|da|do|dos|das|du|des|van|von|der|den|ten|ter|la|le|el|al|bin|ibn|bint|y|e|af|av|zu|zum|st\\.|d'|D')";
/** A person's name: capitalised words, with particles between them. */
export const personName = `${word}(?:[ \\u00a0]+(?:${particle}[ \\u00a0]+){0,2}${word}){1,5}`;
const separator = '(?:,? and |,? & |, | und | et | y | e | / |/)';

/** Opens a byline. Words that also open ordinary sentences need a name behind them, and nothing else on the line. */
export const bylineOpening = /^(?:by|story by|text by|report by|reported by|reporting by|written by|words by|filed by|from|von|par|por|di|door|av|af|propos recueillis par)[:\s]\s*/iu;

/** The names a byline may give instead of a person's. */
export const namelessByline = /^(?:our|a|an|the|special|staff|own)?\s*(?:own |special |staff |foreign |diplomatic |political |city |business )*(?:correspondents?|reporters?|writers?|staff|bureau|desk|agenc(?:y|ies)|contributors?|news ?desk|newsroom|monitoring desk|web desk|redaktion|rédaction|redacción|redação|redazione|redaksjonen|redactie)(?: (?:reporters?|writers?|correspondents?))?$/iu;

/** What may stand behind the names of a byline: a house, a role, a place. */
export const bylineTail = new RegExp(`^(?:\\s*(?:,|\\||/|-|–|—|•|·|\\(|in |at |for |\\bof\\b).{1,80})?$`, 'u');

/** One or more names, at the front of a byline without its opening. */
export const names = new RegExp(`^(?:(?:Dr|Prof|Sir|Dame)\\.? )?${personName}(?:${separator}${personName}){0,5}`, 'u');
export const nameSeparator = /,? and |,? & |, | und | et | y | e | ?\/ ?/u;

/** A line of its own under a byline. */
export const roleLines: readonly LineRule[] = [
  {
    name: 'role-line', kind: 'byline', place: 'edge', longest: 70,
    pattern: /^(?:[\p{L}&.'’-]+ ){0,5}(?:Writers?|Correspondents?|Reporters?|Editors?|Press|Staff|Bureau(?: Chief)?|Columnists?|Contributors?|Agency|News Service|Analyst|WRITER|CORRESPONDENT|REPORTER|EDITOR|STAFF)(?:,? (?:in|for|at) [\p{L} ]{2,30})?$/u,
    takes: ['Associated Press', 'CPA Business Writer', 'Political Correspondent', 'Staff Reporter', 'Africa Editor'],
    leaves: ['The writer died.', 'Editors walk out in Rome row'],
  },
];
