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
    name: 'newsroom', kind: 'sign-off', place: 'edge', longest: 60,
    pattern: /^[([]\s*(?:\p{Lu}[\p{L}.' -]{1,30} )?(?:newsroom|news desk|bureau|desk)s?\s*[)\]]\.?$/iu,
    takes: ['(Bengaluru Newsroom)', '(Gdansk newsroom)', '(London Bureau)'],
    leaves: ['(The desk was bare.)', 'Bengaluru Newsroom'],
  },
  {
    name: 'service-codes', kind: 'sign-off', place: 'edge', longest: 160,
    pattern: /^(?:source text|further company coverage|company coverage|related (?:stories|items)|keywords|for related (?:news|prices)|double[- ]click)\b[^"“.!?]{0,80}(?::\s*.{0,80}|[[<(].{0,80})$/iu,
    takes: ['Source text for Eikon: [ID:nABC12]', 'Further company coverage: [TMSN.L]', 'Keywords: STORM PACIFIC/'],
    leaves: ['Source text missing from poem', 'Keywords of the campaign were few.'],
  },
  {
    name: 'writer-address', kind: 'sign-off', place: 'edge', longest: 200,
    pattern: /^[([\s]{0,3}(?:[\p{L}.' -]{2,40}[,:;]? )?[\w.+-]{1,40}@[\w-]{1,40}(?:\.[\w-]{1,30}){1,4}(?:\s*[;,|]\s*[^"“!?]{0,120})?[)\];\s.]{0,4}$/iu,
    takes: ['minji@yna.example', '((maja.holt@northwire.example; +47 555 0100;))', '((ana.tui@northwire.example))', 'Jane Doe, jane@northwire.example'],
    leaves: ['Write to jane@northwire.example, he said, "and wait"', 'She never answered mail at jane@northwire.example until the day she died, friends say.'],
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
/** The end word of a wire behind the last full stop: "… this year. Enditem", "… he said. ENDS". */
export const trailingEndWord = /(?<=[.!?]["”’')]?)\s+(?:Enditem|Endit|ENDS|\(ENDS?\)|\(ends\)|-30-|###)\.?$/u;
/** The agency and the initials of its desk in capitals behind the last full stop: "… an official said. PTI SKB NSK". */
export const trailingDesk = /(?<=[.!?]["”’']?)\s+([A-Z]{2,6})(?: [A-Z]{2,4}){1,5}$/u;
/** A line that is nothing but a source: "AFP", "Source: Northwire", "© dpa", "With agencies". */
export const sourceLine = /^[([©/\s=–—-]{0,3}(?:source|sources|quelle|fuente|fonte|via|from|with|text|copyright)?\s*:?\s*([\p{L}][\p{L}&.' ]{1,40}(?:[/,&-]\s?[\p{L}][\p{L}&.' ]{1,30}){0,3})[)\]/.]{0,2}$/iu;
/** "dpa xy abc": the agency and the initials of its desk. */
export const deskInitials = /^([\p{L}]{2,12})((?: (?=[a-z])[a-z\d]{2,4}){1,8})$/u;
