import { readDateline } from '../dateline/dateline.js';
import { plainWords } from '../page/shape.js';

const longest = 3000;
const fewestWords = 6;
const share = 0.88;

/** The words of a paragraph without its dateline, as far as a comparison looks. */
export function comparedWords(text: string): string {
  const start = readDateline(text.slice(0, 300), { first: false });
  return plainWords(text.slice(start?.length ?? 0, longest));
}

function shareOf(one: readonly string[], other: ReadonlySet<string>): number {
  return one.filter((word) => other.has(word)).length / one.length;
}

/** Whether two paragraphs (their compared words) say the same in nearly the same words: equal, one cut off, or a word or two changed. */
export function isNearCopy(one: string, other: string): boolean {
  const [a, b] = [one.split(' '), other.split(' ')];
  if (Math.min(a.length, b.length) < fewestWords) return one === other && one !== '';
  if (one === other || one.startsWith(`${other} `) || other.startsWith(`${one} `)) return true;
  if (Math.max(a.length, b.length) > Math.min(a.length, b.length) * 1.3) return false;
  return shareOf(a, new Set(b)) >= share && shareOf(b, new Set(a)) >= share;
}
