import { describe, expect, it } from 'vitest';
import { aParsedItem } from '../../test/stories.js';
import { reportOf } from './intake-report.js';

const parsed = { items: [], idsPresent: new Set<string>(), refused: [], warnings: [], complete: true };

/** An error that quotes what it choked on. */
function quoting(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    return error;
  }
}

describe('reportOf', () => {
  it('says of a defect what and where it was, and nothing of the story', () => {
    const report = reportOf(parsed, [{ kind: 'defect', parsed: aParsedItem(), itemId: 'item', cause: quoting('MINISTER RESIGNS') }], []);
    expect(report).toMatchObject({ seen: 1, refused: 1, complete: false });
    expect(report.refusals).toEqual([{ reason: 'defect', itemId: 'item', detail: expect.stringMatching(/^SyntaxError at .*intake-report\.test\.ts/u) }]);
  });
});
