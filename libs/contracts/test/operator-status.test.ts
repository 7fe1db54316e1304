import { describe, expect, it } from 'vitest';
import { effectiveStatus, inheritRelease, type FoldVersion } from '../src/index.js';

const at = (hour: number): string => `2027-03-03T${String(hour).padStart(2, '0')}:00:00.000Z`;
const now = at(12);
/** A version whose key says `hour`; the operator's have not been read by anything yet, so their action is not known. */
const version = (hour: number, facts: Partial<FoldVersion> = {}): FoldVersion => ({
  versionKey: `${at(hour)}/${now}/${'0'.repeat(32)}`, eventId: `00000000-0000-0000-0000-0000000000${String(hour).padStart(2, '0')}`, trust: 'wire', action: 'new', ...facts,
});
const story = version(1);
const embargoed = version(1, { embargoedUntil: at(13) });
const operator = (hour: number, declaredStatus: FoldVersion['declaredStatus'], facts: Partial<FoldVersion> = {}) => version(hour, { protocol: 'operator', declaredStatus, ...facts });
const feedKill = version(3, { declaredStatus: 'canceled' });
const feedUsable = (hour: number) => version(hour, { declaredStatus: 'usable' });

describe('an operator', () => {
  it.each<[string, FoldVersion[], string, string, number]>([
    ['kills', [story, operator(2, 'canceled')], 'canceled', 'kill', 2],
    ['holds', [story, operator(2, 'withheld')], 'withheld', 'hold', 2],
    ['releases what was killed', [story, feedKill, operator(4, 'usable')], 'usable', 'operator', 4],
    ['releases what was killed by wording', [story, version(3, { action: 'kill' }), operator(4, 'usable', { action: 'release' })], 'usable', 'operator', 4],
    ['releases what is under embargo', [embargoed, operator(2, 'usable')], 'usable', 'operator', 2],
    ['takes a kill back and leaves the embargo', [embargoed, operator(2, 'canceled'), operator(3, 'usable', { embargoedUntil: at(13) })], 'withheld', 'embargo', 3],
    ['is not undone by the "usable" that a feed says of every story', [story, operator(2, 'canceled'), feedUsable(3)], 'canceled', 'kill', 2],
    ['is not undone by a release of the agency\'s', [story, operator(2, 'withheld'), version(3, { action: 'release' })], 'withheld', 'hold', 2],
    ['is not undone by a release of what the feed killed as well', [operator(2, 'canceled'), feedKill, feedUsable(4)], 'canceled', 'kill', 2],
    ['is not undone by the end of an embargo', [version(1, { embargoedUntil: at(11) }), operator(2, 'withheld')], 'withheld', 'hold', 2],
    ['keeps a hold when the feed\'s kill is taken back', [operator(2, 'withheld'), feedKill, feedUsable(4)], 'withheld', 'hold', 2],
    ['has no say any more after a release', [operator(2, 'canceled'), operator(3, 'usable'), version(4, { declaredStatus: 'canceled' }), feedUsable(5)], 'usable', 'declared-usable', 5],
  ])('%s', (...[, versions, status, reason, cause]) => {
    for (const order of [versions, versions.toReversed()]) {
      expect(effectiveStatus(order, now)).toMatchObject({ status, reason, causeEventId: version(cause).eventId });
    }
  });

  it('holds a later version of the feed, whatever it says of itself', () => {
    expect(inheritRelease(version(3), [operator(2, 'withheld')], now)).toEqual({ declaredStatus: 'withheld', embargoInherited: true });
    expect(inheritRelease(feedUsable(3), [operator(2, 'canceled')], now)).toEqual({ declaredStatus: 'canceled', embargoInherited: true });
    expect(inheritRelease(version(4), [operator(2, 'canceled'), operator(3, 'usable')], now)).toEqual({});
  });
});
