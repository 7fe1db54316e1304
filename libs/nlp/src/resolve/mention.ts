import type { EntityType, RawMention } from '../recognise/entity-recogniser.js';
import { rolePhrases } from '../gazetteer/roles.js';
import { withoutPossessive } from '../text/words.js';

export type Gender = 'male' | 'female';

/** A name in the story, its title outside it. */
export interface Mention {
  readonly in: 'headline' | 'text';
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly type: EntityType;
  readonly score: number;
  /** A title that only people bear stands directly before it. */
  readonly titled: boolean;
  /** As the title says. */
  readonly gender: Gender | undefined;
  /** The acronym that follows it in brackets, by its start. */
  readonly acronymAt: number | undefined;
}

const maleTitles = new Set(['Mr', 'Sir', 'Lord', 'King', 'Prince', 'Father', 'Baron']);
const femaleTitles = new Set(['Mrs', 'Ms', 'Miss', 'Dame', 'Lady', 'Queen', 'Princess', 'Baroness', 'Sister']);
const otherTitles = new Set(['Dr', 'Prof', 'Professor', 'Judge', 'Justice', 'President', 'Minister', 'Senator', 'General', 'Colonel', 'Captain', 'Governor', 'Mayor', 'Chancellor', 'Premier', 'Sheikh', 'Ayatollah', 'Bishop', 'Pope']);

/** Mentions of one field, from what a recogniser found: titles, possessives and blanks cut off. */
export function mentionsIn(field: Mention['in'], text: string, raw: readonly RawMention[]): Mention[] {
  return raw.map((mention) => trimmed(text, mention)).filter(({ start, end }) => end > start).map((mention) => {
    const title = titleBefore(text, mention.start);
    return {
      ...mention, in: field, text: text.slice(mention.start, mention.end), titled: title !== undefined, gender: genderOf(title),
      acronymAt: /^ \(\p{Lu}[\p{L}.]{1,9}\)/u.test(text.slice(mention.end, mention.end + 13)) ? mention.end + 2 : undefined,
    };
  });
}

const titleBefore = (text: string, start: number): string | undefined => {
  const word = /(?:^|[^\p{L}])(\p{Lu}\p{L}*)\.? $/u.exec(text.slice(Math.max(0, start - 24), start))?.[1];
  return word !== undefined && (maleTitles.has(word) || femaleTitles.has(word) || otherTitles.has(word)) ? word : undefined;
};

const genderOf = (title: string | undefined): Gender | undefined => {
  if (title === undefined) return undefined;
  return maleTitles.has(title) ? 'male' : femaleTitles.has(title) ? 'female' : undefined;
};

/** The mention without blanks, full stop and possessive at its edges and, of a person, without titles on its left. */
function trimmed(text: string, mention: RawMention): RawMention {
  let { start, end } = mention;
  while (start < end && /\s/u.test(text[start] as string)) start += 1;
  while (end > start && /[\s,;:]/u.test(text[end - 1] as string)) end -= 1;
  const own = text.slice(start, end);
  end = start + withoutPossessive(own).length;
  if (mention.type !== 'person') return { ...mention, start, end };
  for (let role = roleAt(text, start, end); role !== undefined; role = roleAt(text, start, end)) start += role.length + 1;
  return { ...mention, start, end };
}

const roleAt = (text: string, start: number, end: number): string | undefined => {
  const own = text.slice(start, Math.min(end, start + 40));
  return rolesByLength.find((role) => own.startsWith(`${role} `));
};

const rolesByLength = rolePhrases.toSorted((a, b) => b.length - a.length);
