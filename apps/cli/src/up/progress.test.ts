import { describe, expect, it } from 'vitest';
import { createProgress } from './progress.js';

describe('progress', () => {
  it('writes over its line on a terminal, cut to its width, and clears it', () => {
    const written: string[] = [];
    const progress = createProgress({ isTTY: true, columns: 13, write: (text) => void written.push(text) }, () => 0);
    progress.show('stage 1 of 3');
    progress.show('stage 1 of 3');
    progress.clear();
    expect(written).toEqual(['\r\u001b[2K  stage 1 of', '\r\u001b[2K']);
  });

  it('says elsewhere a whole line every five seconds, if there is news', () => {
    const written: string[] = [];
    let time = 0;
    const progress = createProgress({ isTTY: false, columns: 80, write: (text) => void written.push(text) }, () => time);
    for (const [at, line] of [[1_000, 'a'], [6_000, 'b'], [7_000, 'c'], [12_000, 'b'], [13_000, 'd']] as const) {
      time = at;
      progress.show(line);
    }
    progress.clear();
    expect(written).toEqual(['  b\n', '  d\n']);
  });
});
