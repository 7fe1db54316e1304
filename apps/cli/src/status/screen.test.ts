import { describe, expect, it } from 'vitest';
import { aBroker, aGroupReport, anArchive, aReport } from '../../test/a-report.js';
import { age, upTo } from './age.js';
import { judgeLine } from './judge-line.js';
import type { LineReport } from './line-report.js';
import { screenOf } from './screen.js';
import { writeScreen } from './write-screen.js';

function shown(report: LineReport): string {
  return screenOf(report, judgeLine(report)).map(({ text }) => text).join('\n');
}

describe('the screen', () => {
  it('begins with the verdict and has everything on it', () => {
    const text = shown(aReport({ broker: aBroker(aGroupReport('dateline.enricher.bulk', { lag: 8_204, seconds: 125, perSecond: 210.4 })) }));
    expect(text).toMatch(/^all well\n/u);
    expect(text).toContain('feed-ingestor connected · enricher 1 copy · store 1 copy · api connected');
    expect(text).toMatch(/^bulk +8,204 behind, 2 min, 210\/s +0 +0$/mu);
    expect(text).toContain('last change 3 s ago, 42 versions in the last minute');
    expect(text).toMatch(/^harbour +well +20 s +0 +6 min$/mu);
    expect(text.split('\n').length).toBeLessThan(25);
  });

  it('stays one screen with many sources in trouble, and says how many more there are', () => {
    const sources = Array.from({ length: 400 }, (_, index) => ({ sourceId: `feed-${index}`, kind: 'feed' as const, location: 'x', state: 'late' as const, consecutiveErrors: 3, lastError: 'dns: x'.repeat(50) }));
    const text = shown(aReport({ archive: anArchive({ sources }) }));
    expect(text.split('\n').length).toBeLessThan(30);
    expect(text).toContain('SOURCES  400 late');
    expect(text).toContain('and 394 more; --json names all');
    expect(Math.max(...text.split('\n').slice(2).map((line) => line.length))).toBeLessThan(200);
  });

  it('shows what it could see where a part is away', () => {
    const away = { seen: false, why: 'PostgreSQL at h:5432 does not answer' } as const;
    const text = shown(aReport({ archive: away }));
    expect(text).toMatch(/^✗ PostgreSQL at h:5432 does not answer\n {2}→ /u);
    expect(text).toMatch(/^urgent +0 +0 +0$/mu);
    expect(text).toContain('feed-ingestor unknown');
    expect(shown(aReport({ broker: away, archive: away }))).not.toContain('LANE');
  });

  it('counts up to the limit of a count', () => {
    expect(shown(aReport({ archive: anArchive({ unpublished: { count: 10_000, oldestSeconds: 1 } }) }))).toContain('10,000 or more for the broker (oldest 1 s)');
  });
});

describe('writing the screen', () => {
  function written(lines: Parameters<typeof writeScreen>[1], terminal: object = {}, over = false): string {
    let text = '';
    writeScreen({ write: (piece: string | Uint8Array) => { text += String(piece); return true; }, ...terminal }, lines, { over });
    return text;
  }
  const terminal = { isTTY: true, hasColors: () => true };

  it('is plain where no terminal is, or one without colours', () => {
    expect(written([{ text: 'all well', tone: 'good' }], {}, true)).toBe('all well\n');
    expect(written([{ text: 'all well', tone: 'good' }], { isTTY: true, hasColors: () => false })).toBe('all well\n');
  });

  it('is in colour on a terminal, and over the last screen when watching', () => {
    expect(written([{ text: 'all well', tone: 'good' }], terminal)).toBe('\u001b[32mall well\u001b[0m\n');
    expect(written([{ text: 'x' }], terminal, true)).toBe('\u001b[H\u001b[2Jx\n');
  });

  it('lets no control character of a source through', () => {
    expect(written([{ text: 'feed \u001b]0;title\u0007' }], terminal)).not.toMatch(/[\u0007\u001b]/u);
  });
});

describe('figures for people', () => {
  it.each([[0, '0 s'], [59.4, '59 s'], [60, '1 min'], [3_599, '59 min'], [3_600, '1 h'], [7_500, '2 h 5 min'], [90_000, '1 d 1 h'], [864_000, '10 d']] as const)('%d seconds are %s', (seconds, text) => {
    expect(age(seconds)).toBe(text);
  });
  it('stop at the limit', () => expect([upTo(9_999, 10_000), upTo(10_000, 10_000)]).toEqual(['9,999', '10,000 or more']));
});
