import type { Line } from './lines.js';

/** Where a text was wrapped by a machine: the width, absent when nothing shows that its lines are more than lines. */
export type WrapWidth = number | undefined;

const shortestWrapped = 40;
const sentenceEnd = /[.!?:;…。！？]["”’'»)\]]*$/u;
const lowerStart = /^["“‘'«(]?\p{Ll}/u;
/** A line cannot end a paragraph on one of these. */
const openEnd = /(?:^|\s)(?:a|an|the|of|in|on|at|to|by|for|from|with|and|or|as|its|his|her|their|der|die|das|und|von|le|la|les|de|des|et|el|los|y|que)$|,$/iu;

/** A byline opens in small letters too; a break before one proves nothing. */
const mayBeByline = /^(?:by|von|par|por|di|door|av|af)\s\p{Lu}/u;

/** A break that only a narrow page can have made: the sentence goes on in the next line. */
function surelyWrapped(line: Line, next: Line): boolean {
  if (line.text.length < shortestWrapped || sentenceEnd.test(line.text)) return false;
  return (lowerStart.test(next.text) && !mayBeByline.test(next.text)) || openEnd.test(line.text.slice(-24));
}

/** The width at which lines were wrapped, read off the breaks that are sure. */
export function wrapWidth(groups: readonly (readonly Line[])[]): WrapWidth {
  const lengths = groups.flatMap((group) => group.flatMap((line, at) => {
    const next = group[at + 1];
    return next !== undefined && surelyWrapped(line, next) ? [line.text.length] : [];
  })).sort((a, b) => a - b);
  return lengths[Math.floor(lengths.length * 0.9)];
}

const firstWord = (text: string): number => /^\S{1,60}/u.exec(text)?.[0].length ?? 0;
const opensBracket = /^\((?:\p{Lu})/u;

/** Whether the break between two lines is white space inside a paragraph. */
export function isSoftBreak(line: Line, next: Line, width: WrapWidth): boolean {
  if (surelyWrapped(line, next)) return true;
  if (width === undefined || (opensBracket.test(next.text) && sentenceEnd.test(line.text))) return false;
  return line.text.length <= width * 1.3 && line.text.length + 1 + firstWord(next.text) >= width * 0.85;
}
