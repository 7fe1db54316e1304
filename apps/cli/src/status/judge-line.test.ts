import { describe, expect, it } from 'vitest';
import { aBroker, aGroupReport, anArchive, aReport } from '../../test/a-report.js';
import { judgeLine, statusExitCode } from './judge-line.js';
import type { LineReport } from './line-report.js';

const enricher = 'dateline.enricher.normal';
const troublesOf = (report: Partial<LineReport>): string[] => judgeLine(aReport(report)).map(({ what }) => what);
const exitCodeOf = (report: Partial<LineReport>): number => statusExitCode(judgeLine(aReport(report)));
const waiting = (count: number, oldestSeconds: number) => ({ count, oldestSeconds });

describe('a line', () => {
  it('that is well has no trouble, also with stories on their way and an idle API', () => {
    const lag = aGroupReport(enricher, { lag: 12, seconds: 3, perSecond: 40 });
    const archive = anArchive({ unpublished: waiting(4, 2), sessions: [{ application: 'dateline-feed-ingestor', sessions: 1 }], embargoes: { count: 3, nextIn: 60, overdue: waiting(1, 1) } });
    expect(judgeLine(aReport({ broker: aBroker(lag), archive }))).toEqual([]);
    expect(exitCodeOf({})).toBe(0);
  });

  it.each<readonly [string, Partial<LineReport>, RegExp]>([
    ['without an ingestor', { archive: anArchive({ sessions: [] }) }, /feed-ingestor is not running/u],
    ['with a lane that is late', { broker: aBroker(aGroupReport(enricher, { lag: 1_204, seconds: 200, perSecond: 10 })) }, /^enricher, normal: 1,204 behind, the oldest for 3 min$/u],
    ['with a lane that does not move', { broker: aBroker(aGroupReport(enricher, { lag: 1, seconds: 130, perSecond: 0 })) }, /nothing moves/u],
    ['with a bulk lane that does not move', { broker: aBroker(aGroupReport('dateline.enricher.bulk', { lag: 9, seconds: 130, perSecond: 0 })) }, /nothing moves/u],
    ['with a stream that nobody reads', { broker: aBroker(aGroupReport('dateline.store.held', { members: 0 })) }, /nobody reads held of the store/u],
    ['with a feed that is late', { archive: anArchive({ sources: [{ sourceId: 'quay', kind: 'feed', location: 'x', state: 'late', consecutiveErrors: 9, lastError: 'dns: no such name' }] }) }, /^1 of 1 sources .*: quay \(dns: no such name\)$/u],
    ['with dead letters', { archive: anArchive({ deadLetters: [{ reason: 'deadline', ...waiting(2, 5) }, { reason: 'not-json', ...waiting(1, 9) }] }) }, /^3 dead letters: 2 deadline, 1 not-json$/u],
    ['with a follower behind', { archive: anArchive({ followers: [{ name: 'search', behind: 10_000, behindSeconds: 61 }] }) }, /^follower search is 10,000 or more changes behind, for 1 min$/u],
    ['with versions that do not get out', { archive: anArchive({ unpublished: waiting(7, 121) }) }, /^7 versions wait for the broker/u],
    ['with orders that wait', { archive: anArchive({ commands: waiting(1, 61) }) }, /^1 orders of operators wait/u],
    ['with an embargo that is over', { archive: anArchive({ embargoes: { count: 1, overdue: waiting(1, 31) } }) }, /^1 embargoes are over/u],
    ['with a service that is not ready', { admin: [{ address: 'h:1', seen: true, service: 'store', live: true, ready: false, failing: ['database: away'] }] }, /^store is not ready: database: away$/u],
    ['with a service that does not answer', { admin: [{ address: 'h:1', seen: false, why: 'x' }] }, /^h:1 does not answer$/u],
  ])('%s has one trouble, named with what to do, and exit code 1', (_, report, what) => {
    const troubles = judgeLine(aReport(report));
    expect(troubles.map((trouble) => trouble.what)).toEqual([expect.stringMatching(what)]);
    expect(troubles[0]?.fix.length).toBeGreaterThan(5);
    expect(statusExitCode(troubles)).toBe(1);
  });

  it('with a long bulk lane that moves is well: that is what it is for', () => {
    expect(troublesOf({ broker: aBroker(aGroupReport('dateline.enricher.bulk', { lag: 90_000, seconds: 7_200, perSecond: 100 })) })).toEqual([]);
  });

  it('names a service once that does not run at all, with what waits for it', () => {
    const groups = aBroker().groups.map((group) => (group.service === 'store' ? { ...group, members: 0, lag: 5, seconds: 900, perSecond: 0 } : group));
    expect(troublesOf({ broker: { seen: true, brokers: 1, groups } })).toEqual(['the store is not running: 50 records wait for it']);
  });

  it('names what cannot be reached first, with exit code 4 whatever else is wrong', () => {
    const report: Partial<LineReport> = { broker: { seen: false, why: 'Kafka at h:1 does not answer' }, archive: anArchive({ deadLetters: [{ reason: 'deadline', ...waiting(2, 5) }] }) };
    expect(troublesOf(report)).toEqual(['Kafka at h:1 does not answer', '2 dead letters: 2 deadline']);
    expect(exitCodeOf(report)).toBe(4);
  });
});
