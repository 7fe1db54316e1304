import { describe, expect, it } from 'vitest';
import { inheritRelease, isTurn, versionStatus, type FoldVersion } from '../src/index.js';

const at = (hour: number): string => `2027-03-03T${String(hour).padStart(2, '0')}:00:00.000Z`;
const now = at(12);
/** A version whose key says `hour`. */
const version = (hour: number, facts: Partial<FoldVersion> = {}): FoldVersion => ({
  versionKey: `${at(hour)}/${now}/${'0'.repeat(32)}`, eventId: `00000000-0000-0000-0000-0000000000${String(hour).padStart(2, '0')}`, trust: 'wire', action: 'new', ...facts,
});

const silent = version(5);
const kill = (hour: number) => version(hour, { declaredStatus: 'canceled' });
const wordedKill = (hour: number) => version(hour, { action: 'kill' });
const hold = (hour: number) => version(hour, { declaredStatus: 'withheld' });
const embargo = (hour: number, until: number) => version(hour, { embargoedUntil: at(until) });
const usable = (hour: number) => version(hour, { declaredStatus: 'usable' });

describe('a version takes over what is in force on its item', () => {
  it.each([
    ['nothing from an item without turns', silent, [], {}],
    ['a kill that is older', silent, [kill(3)], { declaredStatus: 'canceled', embargoInherited: true }],
    ['a kill that is newer: the story comes after its kill', silent, [kill(7)], { declaredStatus: 'canceled', embargoInherited: true }],
    ['a kill by wording', silent, [wordedKill(3)], { declaredStatus: 'canceled', embargoInherited: true }],
    ['a hold', silent, [hold(3)], { declaredStatus: 'withheld', embargoInherited: true }],
    ['an embargo that is not yet due', silent, [embargo(3, 13)], { embargoedUntil: at(13), embargoInherited: true }],
    ['no embargo that is over', silent, [embargo(3, 11)], {}],
    ['a hold and an embargo together', silent, [hold(2), embargo(3, 13)], { declaredStatus: 'withheld', embargoedUntil: at(13), embargoInherited: true }],
    ['no kill that was taken back', silent, [kill(2), usable(3)], {}],
    ['a kill, though it says usable itself, when the kill is newer', usable(5), [kill(7)], { declaredStatus: 'canceled', embargoInherited: true }],
    ['no kill, when it says usable and is newer', usable(5), [kill(3)], { declaredStatus: 'usable' }],
    ['no hold, when it releases the item', version(5, { action: 'release' }), [hold(3)], {}],
    ['a hold, when a web source would release it', version(5, { action: 'release', trust: 'web' }), [hold(3)], { declaredStatus: 'withheld', embargoInherited: true }],
    ['its own embargo, not the older one', embargo(5, 14), [embargo(3, 13)], { embargoedUntil: at(14) }],
    ['nothing, when it is the kill itself', kill(5), [hold(3)], { declaredStatus: 'canceled' }],
  ])('%s', (_name, incoming, turns, expected) => {
    expect(inheritRelease(incoming, turns, now)).toEqual(expected);
    expect(inheritRelease(incoming, [...turns].reverse(), now)).toEqual(expected);
  });

  it('so that its own status is withheld or canceled wherever the item is', () => {
    expect(versionStatus({ ...silent, ...inheritRelease(silent, [kill(7)], now) }, now)).toBe('canceled');
    expect(versionStatus({ ...silent, ...inheritRelease(silent, [hold(3)], now) }, now)).toBe('withheld');
    expect(versionStatus({ ...silent, ...inheritRelease(silent, [embargo(3, 13)], now) }, now)).toBe('withheld');
  });
});

it.each([[silent, false], [kill(1), true], [wordedKill(1), true], [embargo(1, 2), true], [usable(1), true], [version(1, { action: 'release' }), true], [version(1, { action: 'update' }), false]])(
  'a version is a turn when it closes or opens a gate', (candidate, expected) => expect(isTurn(candidate)).toBe(expected));
