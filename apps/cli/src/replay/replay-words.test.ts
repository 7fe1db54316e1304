import type { Replay } from '@dateline/persistence';
import { describe, expect, it } from 'vitest';
import { endLine, planLines, progressLine, replayTable, spanInWords } from './replay-words.js';

const startedAt = new Date('2026-05-04T12:00:00.000Z');
const aReplay = (overrides: Partial<Replay> = {}): Replay => ({
  replayId: 7, bytesFrom: 'archive', rate: 20, actor: 'desk', reason: 'better names', state: 'running', cursor: null, expected: 2_000, sent: 500, restored: 0, passedOver: 0,
  startedAt, movedAt: startedAt, filter: { until: '2026-05-04T12:00:00.000Z', sourceIds: [], providerKeys: [], itemIds: [], languages: ['fr'], generationBelow: 2, skipped: false },
  ...overrides,
});

describe('a replay in words', () => {
  it.each([[0.2, '1 s'], [59, '59 s'], [90, '2 min'], [7_500, '2 h 5 min']])('%d seconds are %s', (seconds, words) => expect(spanInWords(seconds)).toBe(words));

  it('says what would be sent and how long it takes', () => {
    expect(planLines(aReplay())).toEqual(['2,000 stories, received before 2026-05-04T12:00:00.000Z, language fr, read by a generation below 2: about 2 min at 20 a second']);
    expect(planLines(aReplay({ bytesFrom: 'topic' })).join(' ')).toMatch(/2,000 records on the raw topics .*seven days.* the archive alone/u);
  });

  it('says how far it has come, and what it waits for', () => {
    expect(progressLine(aReplay(), { sent: 500, restored: 0, passedOver: 0 })).toMatch(/^replay 7: █{6}░{18} 500 of 2,000, 75 s left$/u);
    expect(progressLine(aReplay(), { sent: 500, restored: 3, passedOver: 2, waitingFor: 1_400 })).toMatch(/505 of 2,000, .*; 3 given back to the store; 2 passed over; waits: 1,400 stories/u);
  });

  it('says how it ended, and how to go on', () => {
    expect(endLine(aReplay({ sent: 2_000 }), 'done')).toBe('replay 7 is done: 2,000 stories sent');
    expect(endLine(aReplay(), 'stopped')).toBe('replay 7 has stopped: 500 stories sent. To go on: dateline replay resume 7');
  });

  it('lists them, and tells one whose process has died', () => {
    const table = replayTable([aReplay(), aReplay({ replayId: 6, state: 'done' })], startedAt.getTime() + 600_000);
    expect(table).toMatch(/^REPLAY +STATE/u);
    expect(table).toMatch(/^7 +silent for 10 min +archive +500 +2,000 +2026-05-04 12:00Z/mu);
    expect(table).toMatch(/^6 +done/mu);
  });
});
