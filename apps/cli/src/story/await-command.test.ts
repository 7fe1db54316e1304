import type { CommandProgress, CommandVerb } from '@dateline/persistence';
import { describe, expect, it } from 'vitest';
import { awaitCommand } from './await-command.js';

const ordered: CommandProgress = { state: 'ordered', inArchive: false, read: false };
const stored: CommandProgress = { state: 'prepared', inArchive: true, read: false };
const read: CommandProgress = { state: 'published', inArchive: true, read: true };
const refused: CommandProgress = { state: 'refused', refusal: 'changed-since', inArchive: false, read: false };

/** Waits for a command that stands like this, look by look, on a clock that goes on by the pauses. */
function awaited(verb: CommandVerb, looks: readonly (CommandProgress | undefined)[]) {
  let now = 0;
  let at = 0;
  const progress = async () => looks[Math.min(at++, looks.length - 1)];
  return awaitCommand({ verb, progress, now: () => now, sleep: async (ms) => { now += ms; }, signal: new AbortController().signal, limitMs: 1_000 });
}

describe('a command that is waited for', () => {
  it.each([
    ['kill', [ordered, stored, read], 'effective', 50], ['hold', [stored], 'effective', 0], ['release', [ordered, stored, read], 'effective', 100],
    ['release', [ordered, refused], 'refused', 50], ['kill', [ordered], 'pending', 1_000], ['release', [stored], 'pending', 1_000], ['kill', [undefined], 'pending', 1_000],
  ] as const)('a %s is effective once readers can see it so', async (verb, looks, ...[kind, afterMs]) => {
    expect(await awaited(verb, looks)).toMatchObject({ kind, afterMs });
  });
});
