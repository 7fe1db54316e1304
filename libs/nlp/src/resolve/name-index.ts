import type { NameNode } from './name-node.js';

/** A word that this many names share tells nothing; looking at them all would make a story of names alone cost its square. */
const mostSharing = 200;

/** Finds, for a short form, the full names that share a word or the initials with it. */
export function indexOf(full: readonly NameNode[]): (short: NameNode) => NameNode[] {
  const byWord = Map.groupBy(full.flatMap((node) => wordsOfNode(node).map((word) => ({ word, node }))), ({ word }) => word);
  const sharing = (word: string | undefined): NameNode[] => {
    const found = word === undefined ? undefined : byWord.get(word);
    return found === undefined || found.length > mostSharing ? [] : found.map(({ node }) => node);
  };
  return (short) => {
    const [first, last] = [sharing(short.core[0]), sharing(short.core.at(-1))];
    return (short.core.length > 1 && last.length < first.length ? last : first).filter((node) => node !== short);
  };
}

/** The words a name may be shortened to: each of them, halves of double surnames, and its initials. */
function wordsOfNode({ core, mentions }: NameNode): string[] {
  const words = core.flatMap((word) => [word, ...(word.includes('-') ? [word.slice(word.lastIndexOf('-') + 1)] : [])]);
  return [...new Set([...words, ...new Set(mentions.map(({ text }) => initialsOf(text).toLowerCase()))])];
}

/** "LME" of London Metal Exchange: the first letters of its words in capitals. */
export const initialsOf = (name: string): string => name.split(/[\s-]+/u).filter((word) => /^\p{Lu}/u.test(word)).map((word) => word[0]).join('');
