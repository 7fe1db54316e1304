import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { effectiveStatus, formatInstant, versionKey, type RawArticle } from '@dateline/contracts';
import { builderInstant as start } from '@dateline/contracts/builders';
import type { ParsedItem } from '@dateline/wire-formats';
import { aParsedItem } from '../../test/stories.js';
import { decideIntake, type IntakeDecision, type KnownItem } from './decide.js';

const minute = 60_000;
const fresh: KnownItem = { itemId: 'b3c1d2e4-0000-5000-8000-000000000001' };
type Published = Extract<IntakeDecision, { kind: 'publish' }>;

/** Plays states one after the other, each acknowledged, and answers what was decided. */
function play(arrivals: readonly (readonly [ParsedItem, number])[], item: KnownItem = fresh): IntakeDecision[] {
  let known = item;
  return arrivals.map(([parsed, receivedAt]) => {
    const decision = decideIntake(known, parsed, receivedAt);
    if (decision.kind === 'publish') {
      const { eventId, versionTime, versionKey: key, turn } = decision;
      const { stateHash, providerVersion } = parsed.draft;
      known = {
        ...known, last: { eventId, stateHash, providerVersion, versionTime, published: true },
        turns: [...(known.turns ?? []), ...(turn === undefined ? [] : [turn])], versions: [...(known.versions ?? []), { eventId, versionKey: key }],
      };
    }
    return decision;
  });
}
const published = (decisions: readonly IntakeDecision[]): Published[] => decisions.filter((decision) => decision.kind === 'publish');
const web = (text: string): ParsedItem => aParsedItem({ text }, { trust: 'web' });
const wire = (text: string, versionAfter?: number, providerVersion?: string): ParsedItem =>
  aParsedItem({ text, ...(versionAfter === undefined ? {} : { versionAfter }) }, providerVersion === undefined ? {} : { providerVersion });

describe('decideIntake', () => {
  it('makes three versions of the states A, B, A, with A current', () => {
    const versions = published(play([[web('A'), start], [web('B'), start + minute], [web('A'), start + 2 * minute]]));
    expect(new Set(versions.map(({ eventId }) => eventId)).size).toBe(3);
    expect(versions.map(({ versionKey: key }) => key).toSorted().at(-1)).toBe(versions[2]?.versionKey);
  });

  it('publishes nothing for a state equal to the last one', () => {
    expect(play([[web('A'), start], [web('A'), start + minute], [web('A'), start + 2 * minute]]).map(({ kind }) => kind)).toEqual(['publish', 'unchanged', 'unchanged']);
  });

  it('never lets a clock that lags hide a change', () => {
    const versions = published(play([[web('A'), start], [web('B'), start - 60 * minute], [web('C'), start - 60 * minute]]));
    expect(versions.map(({ versionTime }) => versionTime)).toEqual([start, start + 1, start + 2]);
    expect(versions.map(({ versionKey: key }) => key)).toEqual(versions.map(({ versionKey: key }) => key).toSorted());
  });

  it('orders versions by the time of the format, whatever the order they came in', () => {
    const versions = published(play([[wire('three', -1 * minute), start], [wire('one', -3 * minute), start], [wire('two', -2 * minute), start]]));
    expect(versions.map(({ versionTime }) => versionTime - start)).toEqual([-minute, -3 * minute, -2 * minute]);
  });

  it('does not believe a version time more than ten minutes ahead', () => {
    const [version] = published(play([[wire('A', 11 * minute), start]]));
    expect(version?.versionTime).toBe(start);
  });

  it('takes a new provider version of the same state for a new version on a wire, and for none on the web', () => {
    const arrivals = (trust: 'wire' | 'web') => ['1', '2'].map((providerVersion, at) => [aParsedItem({ text: 'A' }, { trust, providerVersion }), start + at * minute] as const);
    expect(play(arrivals('wire')).map(({ kind }) => kind)).toEqual(['publish', 'publish']);
    expect(play(arrivals('web')).map(({ kind }) => kind)).toEqual(['publish', 'unchanged']);
  });

  it.each([
    ['the format gives its version a time', [wire('one', -2 * minute), wire('two', -minute), wire('one', -2 * minute)]],
    ['the provider numbers its versions', [wire('one', undefined, '1'), wire('two', undefined, '2'), wire('one', undefined, '1')]],
  ])('knows an older version that comes once more when %s', (_, states) => {
    const decisions = play(states.map((state, at) => [state, start + at * minute]));
    expect(decisions.map(({ kind }) => kind)).toEqual(['publish', 'publish', 'repeated']);
    expect(decisions[2]).toEqual({ kind: 'repeated', eventId: (decisions[0] as Published).eventId });
  });

  it('goes on as before when an entry lists all of its versions at each poll', () => {
    const poll = (at: number) => [[wire('one', -2 * minute), start + at], [wire('two', -minute), start + at]] as const;
    expect(play([...poll(0), ...poll(minute), ...poll(2 * minute)]).map(({ kind }) => kind)).toEqual(['publish', 'publish', 'repeated', 'unchanged', 'repeated', 'unchanged']);
  });

  it('sends the same bytes again for a state that was prepared and never acknowledged', () => {
    const { eventId } = decideIntake(fresh, web('A'), start);
    const known: KnownItem = { ...fresh, last: { eventId, stateHash: web('A').draft.stateHash, versionTime: start, published: false } };
    expect(decideIntake(known, web('A'), start + minute)).toEqual({ kind: 'republish', eventId });
  });

  it('puts an open embargo into a later version that is silent, until its time has come', () => {
    const embargoedUntil = formatInstant(start + 60 * minute);
    const silent = (at: number) => published(play([
      [aParsedItem({ text: 'A' }, { embargoedUntil }), start], [wire('B'), start + at],
    ])).at(-1)?.release;
    expect(silent(minute)).toEqual({ embargoedUntil, embargoInherited: true });
    expect(silent(61 * minute)).toEqual({});
  });

  it('keeps a hold until the same text is released, which is a version of its own', () => {
    const held = aParsedItem({ text: 'A' }, { declaredStatus: 'withheld' });
    const released = aParsedItem({ text: 'A' }, { declaredStatus: 'usable' });
    const versions = published(play([[held, start], [wire('B'), start + minute], [released, start + 2 * minute], [wire('C'), start + 3 * minute]]));
    expect(versions.map(({ release }) => release)).toEqual([
      { declaredStatus: 'withheld' }, { declaredStatus: 'withheld', embargoInherited: true }, { declaredStatus: 'usable' }, {},
    ]);
  });

  it('puts the kill of an item into every other version that comes after it, older ones too', () => {
    const killed = aParsedItem({ text: 'Killed.', versionAfter: -minute }, { declaredStatus: 'canceled' });
    const versions = published(play([[killed, start], [wire('older', -2 * minute), start], [wire('newer', 0), start]]));
    expect(versions.slice(1).map(({ release }) => release)).toEqual([
      { declaredStatus: 'canceled', embargoInherited: true }, { declaredStatus: 'canceled', embargoInherited: true },
    ]);
  });

  it('knows a kill by its wording', () => {
    const killed = aParsedItem({ headline: 'KILL KILL KILL - Port Louis cranes', text: 'Editors: please kill this story. A substitute will not follow.' });
    const [kill, later] = published(play([[killed, start], [wire('A'), start + minute]]));
    expect(kill?.turn?.action).toBe('kill');
    expect(later?.release).toEqual({ declaredStatus: 'canceled', embargoInherited: true });
  });

  it('lets nothing leave for an item that is withdrawn at that moment, in whatever order its versions come', () => {
    const facts = fc.constantFrom<Partial<RawArticle>>({}, { declaredStatus: 'canceled' }, { declaredStatus: 'withheld' }, { declaredStatus: 'usable' }, { embargoedUntil: formatInstant(start + 90 * minute) });
    const arrivals = fc.array(fc.tuple(facts, fc.integer({ min: -9, max: 0 })), { minLength: 1, maxLength: 6 });
    fc.assert(fc.property(arrivals, (versions) => {
      const states = versions.map(([fields, after], at) => aParsedItem({ text: `state ${at}`, versionAfter: after * minute }, fields));
      const decisions = published(play(states.map((state, at) => [state, start + at])));
      const asDelivered = decisions.map(({ eventId, versionKey: key }, at) => ({ eventId, versionKey: key, trust: 'wire', action: 'new' as const, ...pick(states[at]?.draft ?? {}) }));
      return decisions.every(({ release }, at) => {
        const status = effectiveStatus(asDelivered.slice(0, at + 1), formatInstant(start + at))?.status;
        const own = release.declaredStatus === 'withheld' || release.declaredStatus === 'canceled' || release.embargoedUntil !== undefined;
        return status === 'usable' || own;
      });
    }));
  });

  it('writes the key from the version time, the receipt and the state', () => {
    const [version] = published(play([[wire('A', -minute), start]]));
    expect(version?.versionKey).toBe(versionKey({ versionTime: start - minute, receivedAt: start, stateHash: wire('A').draft.stateHash }));
    expect(version?.turn).toBeUndefined();
  });
});

function pick({ declaredStatus, embargoedUntil }: Pick<RawArticle, 'declaredStatus' | 'embargoedUntil'>) {
  return { ...(declaredStatus === undefined ? {} : { declaredStatus }), ...(embargoedUntil === undefined ? {} : { embargoedUntil }) };
}
