import { coreOf } from './name-key.js';
import type { Mention } from './mention.js';

/** "Tillerson-Lavrov talks": two people, where both halves are names of this story; a double surname stays one. */
export function splitPairs(mentions: readonly Mention[]): Mention[] {
  const alone = new Set<string>();
  for (const { text, type } of mentions) {
    const core = coreOf(text);
    if (core.length > 1 && type === 'person') alone.add(core.at(-1) as string);
    else if (!/[-–]/u.test(text)) alone.add(core.join(' '));
  }
  return mentions.flatMap((mention) => {
    const halves = mention.text.split(/[-–/]/u);
    const known = halves.length === 2 && !/\s/u.test(mention.text) && halves.every((half) => half !== '' && alone.has(coreOf(half).join(' ')));
    if (!known) return [mention];
    const [left, right] = halves as [string, string];
    return [
      { ...mention, type: 'other' as const, score: 0.1, text: left, end: mention.start + left.length },
      { ...mention, type: 'other' as const, score: 0.1, text: right, start: mention.end - right.length },
    ];
  });
}
