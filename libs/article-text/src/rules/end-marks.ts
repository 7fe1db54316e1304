import type { LineRule } from './rule.js';

/** Marks that a text ends, that it has sections, or that another take follows. */
export const endMarkRules: readonly LineRule[] = [
  {
    name: 'rule-line', kind: 'end-mark', place: 'anywhere', longest: 100,
    pattern: /^[\s_*#=~•·.+\-–—|<>^]*[_*#=~•·+\-–—|<>^][\s_*#=~•·.+\-–—|<>^]*$/u,
    takes: ['___', '* * *', '###', '# # #', '-----', '=====', '•'],
    leaves: ['...', 'a -'],
  },
  {
    name: 'end-word', kind: 'end-mark', place: 'edge', longest: 24,
    pattern: /^\W{0,4}(?:ends?|30|endit|enditem|ende|fin|fim|fine|slut|einde|endtext|xxx|nnnn|end of (?:story|text|item|statement|release))\W{0,4}$/iu,
    takes: ['ends', '(ENDS)', '-30-', '(END)', '-END-', 'Ende', '--ENDS--', 'Enditem'],
    leaves: ['The end', 'End game'],
  },
  {
    name: 'more-mark', kind: 'take-mark', place: 'edge', longest: 40,
    pattern: /^\W{0,4}(?:more|more follows|more to (?:follow|come)|mf|m\.?t\.?f\.?|à suivre|suite|folgt mehr|mehr folgt|sigue|segue)\W{0,4}$/iu,
    takes: ['MORE', '(MORE)', '-more-', '--more--', 'more follows', 'More to come...'],
    leaves: ['More money', 'More and more'],
  },
  {
    name: 'take-line', kind: 'take-mark', place: 'edge', longest: 60,
    pattern: /^\W{0,3}(?:(?:\d(?:st|nd|rd|th) (?:add|take)|add \d{1,2}|take \d{1,2}(?: of \d{1,2})?|=\s?\d{1,2})(?:\s*[:–—-].{0,40})?)\W{0,3}$/iu,
    takes: ['1st Add', 'Add 2', 'Take 2 of 3', '=2'],
    leaves: ['Take 2 tablets', 'Add 2 cups of flour'],
  },
];

/** Marks of the transmission itself: headers, codes and trailers that older wires put around a story. */
export const wireHeaderRules: readonly LineRule[] = [
  {
    name: 'keyword-line', kind: 'wire-header', place: 'edge', longest: 160,
    pattern: /^\^?(?:[ab]c|am|pm)-{1,2}[A-Z]{2,}[^.!?]*[<=]?$/iu,
    takes: ['BC-EU--Ferry Fire, 1st Ld-Writethru', '^BC-US--Court-Ruling<', 'AM-Peru-Quake'],
    leaves: ['AM-radio host dies.', 'BC coast hit by storm'],
  },
  {
    name: 'transmission-codes', kind: 'wire-header', place: 'edge', longest: 120,
    pattern: /^(?:ZCZC\b.*|NNNN|[A-Z]{1,4}-?WF-\d\d-\d\d-\d\d.*|[a-z]\d{4}\b(?:\s?\S{1,12}){0,8}|[A-Z]{3}\d{3,5} (?:[0-9A-Z]{1,6}\s?){1,8}(?:\/.*)?|\d{6} GMT \p{L}{3} \d\d|\d{6}Z? [A-Z]{3} \d\d|[A-Z]{2,5}\d{0,4}:?\s?\d{4}-\d\d-\d\d[T/]\d\d[:]\d\d.*)$/u,
    takes: ['ZCZC ABC123', 'NNNN', 'AP-WF-03-05-26 1622GMT', 'a0123', 'NWR0123 4 GEN 0200', '051622 GMT MAR 26'],
    leaves: ['A320 jets grounded', 'B52 bombers fly'],
  },
];
