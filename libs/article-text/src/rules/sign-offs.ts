import type { LineRule } from './rule.js';

const work = '(?:additional |with )?(?:report(?:ing|ed)?|writ(?:ing|ten)|edit(?:ing|ed)|compil(?:ing|ed)|translat(?:ing|ed|ion)|research(?:ed)?|graphics?|photograph(?:y|s)|production|produced|filming|text|story|polling|data|rewriting|interview)';

/** Who made a story, said at its end. */
export const signOffRules: readonly LineRule[] = [
  {
    name: 'credits', kind: 'sign-off', place: 'anywhere', longest: 1200,
    pattern: new RegExp(`^[([]\\s*${work}s? (?:by|from|in)\\b.*[)\\]]\\.?(?:\\s*[-–—]{1,3}\\s*[\\p{L}.& ]{2,30})?$`, 'isu'),
    takes: ['(Reporting by Jens Vollmar; Editing by Ruth Sallow)', '(Additional reporting by Elsa Chambi in AREQUIPA)', '[Writing by Jane Doe]', '(Edited by A. B.)', '(Editing by Sampath Weerakoon)', '(Reporting by Marta Lobo) --- Northwire'],
    leaves: ['(Reporting restrictions apply)', 'Reporting by radio is slow.'],
  },
  {
    name: 'bare-credits', kind: 'sign-off', place: 'edge', longest: 900,
    pattern: new RegExp(`^(?:${work} by|additional reporting):? \\p{Lu}[^"“]*(?:;[^"“]*| in [^"“]*)?$`, 'isu'),
    takes: ['Reporting by Jens Vollmar; editing by Ruth Sallow', 'Reporting by Jane Doe', 'Additional reporting by A B in Paris.', 'Additional reporting PA', 'Edited by: Jane Doe'],
    leaves: ['"Reporting by phone," she said'],
  },
  {
    name: 'contribution', kind: 'sign-off', place: 'edge', longest: 500,
    pattern: /^[([_\s]{0,6}[^"“]{3,300}\b(?:contributed(?: (?:reporting|to this (?:report|story|article|dispatch)|from\b.*))?|contributed to this (?:report|story|article)(?: from\b.*)?|reported from \p{Lu}.*|helped report\b.*)[)\].]{0,2}$|^[([\s–—-]{0,4}(?:[Ww]ith|WITH|[Ii]ncluding) (?:assistance|files?|reports?|reporting|material|input|inputs|copy|contributions?|information) (?:from|by|of)\b.{2,160}$|^[([]?\p{Lu}[^"“]{2,160}\breported from\b[^"“]{2,200}$/u,
    takes: ['Associated reporter Lucien Belizaire contributed from Port-au-Prince, Haiti.', 'AP writers A. Bee in Rome and C. Dee in Oslo contributed to this report.', 'With files from Northwire', 'Jane Doe contributed reporting.', '(With inputs from agencies)', '--With assistance from Ann Field.'],
    leaves: ['Rising costs contributed to the fall.', 'He contributed 40 dollars'],
  },
  {
    name: 'initials', kind: 'sign-off', place: 'edge', longest: 48,
    pattern: /^(?:bur-)?[a-z]{2,5}(?:[-/+]{1,2}[a-z]{2,5}){1,8}(?:[-/][A-Z]{2,5})?\/?$/u,
    takes: ['jlm/cv/dh', 'ab/dh', 'bur-abc/de', 'abc-de/fg/hi'],
    leaves: ['and/or maybe', 'up-to-date news'],
  },
];

/** A sign-off that stands in brackets at the end of the last paragraph. */
export const trailingCredits = new RegExp(`\\s*[([]\\s*${work} by [^()[\\]]{2,500}[)\\]]\\.?$`, 'iu');
/** An agency's name behind the last full stop: "… he said. - Harbour News", "… he said. (AFP)", "… he said. AFP". */
export const trailingAgency = /(?<=[.!?]["”’']?)\s*(?:[-–—]{1,2}\s*|\(|\/|©\s*)?([\p{L}][\p{L}&.]{1,24}(?:[ /-][\p{L}&.]{2,20}){0,2})[)/]?\.?$/u;
/** Initials behind the last full stop, between strokes: "… stabil bleiben./kw/DP/jha". */
export const trailingInitials = /(?<=[.!?]["”“»]?)\s*\/[A-Za-z]{2,4}(?:\/[A-Za-z]{2,4}){1,5}$/u;
/** A line that is nothing but a source: "AFP", "Source: Northwire", "© dpa", "With agencies". */
export const sourceLine = /^[([©/\s–—-]{0,3}(?:source|sources|quelle|fuente|fonte|via|from|with|text|copyright)?\s*:?\s*([\p{L}][\p{L}&.' ]{1,40}(?:[/,&-]\s?[\p{L}][\p{L}&.' ]{1,30}){0,3})[)\]/.]{0,2}$/iu;
/** "dpa xy abc": the agency and the initials of its desk. */
export const deskInitials = /^([\p{L}]{2,12})((?: (?=[a-z])[a-z\d]{2,4}){1,8})$/u;
