import { cityNamed } from './cities.js';

const particles = new Set(['de', 'del', 'della', 'da', 'do', 'dos', 'das', 'du', 'des', 'di', 'sur', 'sous', 'aux', 'au', 'en', 'am', 'an', 'der', 'im', 'of', 'the', 'upon', 'on', 'and', 'y', 'e', 'es', 'i', 'la', 'le', 'les', 'near']);
const lowerBeforeHyphen = new Set(['al', 'el', 'ash', 'as', 'ad', 'ar', 'an', 'at', 'az']);
const initials = /^(?:\p{L}\.)+$/u;
const kept = new Set(['UN', 'US', 'USA', 'UK', 'UAE', 'EU', 'DC', 'USS', 'HMS', 'NATO']);

const capital = (word: string): string => word.replace(/^(\P{L}*)(\p{L})(.*)$/su, (_all, front: string, first: string, rest: string) => front + first.toUpperCase() + rest.toLowerCase());

/** "O'FALLON", "N'DJAMENA", "L'AQUILA", but "COX'S" and "XI'AN". */
function capitalWord(word: string): string {
  const apostrophe = /^(\p{L})(['’])(\p{L}{3,})$/u.exec(word);
  if (apostrophe !== null) return capital(apostrophe[1] as string) + apostrophe[2] + capital(apostrophe[3] as string);
  const scottish = /^(MC)(\p{L}{3,})$/u.exec(word);
  return scottish === null ? capital(word) : `Mc${capital(scottish[2] as string)}`;
}

function mixedCase(place: string): string {
  const parts = place.split(/([ \u00a0-]+)/u);
  return parts.map((word, at) => {
    if (initials.test(word) || kept.has(word)) return word;
    const lower = word.toLowerCase();
    const before = parts[at - 1];
    const inside = at > 0 && at < parts.length - 1;
    if (inside && particles.has(lower)) return lower;
    if (inside && before !== '-' && lowerBeforeHyphen.has(lower) && parts[at + 1] === '-') return lower;
    return capitalWord(word);
  }).join('');
}

/** The letters as printed, in the case of the name the desk knows: "BOGOTÁ" keeps its accent. */
function asKnown(printed: string, known: string): string | undefined {
  const [letters, model] = [[...printed], [...known]];
  if (letters.length !== model.length) return undefined;
  return letters.map((letter, at) => (model[at] === model[at]?.toLowerCase() ? letter.toLowerCase() : letter)).join('');
}

/** A place as a reader would write it: Moscow for MOSCOW, Rio de Janeiro for RIO DE JANEIRO; what has small letters stays. */
export function readablePlace(printed: string): string {
  const place = printed.replace(/\s+/gu, ' ').trim();
  if (/\p{Ll}/u.test(place)) return place;
  const known = cityNamed(place);
  return (known === undefined ? undefined : asKnown(place, known.name)) ?? mixedCase(place);
}
