import type { RawMention } from './entity-recogniser.js';

/** Mentions that lie in the text, without overlap: the longest wins, then the first. Whatever a backend returns, what follows may rely on this. */
export function checkedMentions(mentions: readonly RawMention[], text: string): RawMention[] {
  const sound = mentions.filter(({ start, end }) => Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start < end && end <= text.length);
  const byLength = sound.toSorted((a, b) => (b.end - b.start) - (a.end - a.start) || a.start - b.start);
  const taken = new Set<number>();
  const kept = byLength.filter(({ start, end }) => {
    for (let at = start; at < end; at += 1) if (taken.has(at)) return false;
    for (let at = start; at < end; at += 1) taken.add(at);
    return true;
  });
  return kept.sort((a, b) => a.start - b.start);
}
