import { describe, expect, it } from 'vitest';
import { progressBar } from './progress-bar.js';

describe('a progress bar', () => {
  it.each([
    [{ done: 0, total: 1_000, elapsedMs: 0 }, '░░░░░░░░░░░░░░░░░░░░░░░░ 0 of 1,000'],
    [{ done: 500, total: 1_000, elapsedMs: 10_000 }, '████████████░░░░░░░░░░░░ 500 of 1,000, 10 s left'],
    [{ done: 1_000, total: 1_000, elapsedMs: 20_000 }, '████████████████████████ 1,000 of 1,000'],
    [{ done: 0, total: 0, elapsedMs: 0 }, '████████████████████████ 0 of 0'],
  ])('says how far %j is', (advance, text) => expect(progressBar(advance)).toBe(text));
});
