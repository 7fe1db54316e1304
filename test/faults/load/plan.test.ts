import { effectiveStatus, formatInstant, versionTimeOf, type FoldVersion } from '@dateline/contracts';
import { describe, expect, it } from 'vitest';
import { fateOf, loadSize, planLoad, truthOf, versionAt, versionsOf, type LoadPlan } from './plan.js';
import { stampsIn, stampWords } from './stamp.js';
import { fileOf } from './through-folders.js';
import { messageOf } from './through-topics.js';

const plan = planLoad(loadSize({ items: 2_000, versions: 4 }));
const ofItem = ({ size }: LoadPlan, item: number) => Array.from({ length: size.versions }, (_, index) => versionAt(plan, item * size.versions + index));

describe('a planned load', () => {
  it('is the same for the same size, and another for another seed', () => {
    expect(planLoad(plan.size).order).toEqual(plan.order);
    expect(planLoad({ ...plan.size, seed: 2 }).order).not.toEqual(plan.order);
    expect(versionAt(planLoad(plan.size), 17)).toEqual(versionAt(plan, 17));
  });

  it('sends every version once, in no order', () => {
    expect(new Set(plan.order).size).toBe(8_000);
    expect(plan.order.toSorted()).not.toEqual(plan.order);
    expect([...versionsOf(plan)]).toHaveLength(8_000);
  });

  it('kills and holds as many items as asked for, over all lanes', () => {
    const fates = Array.from({ length: plan.size.items }, (_, item) => fateOf(plan, item).fate);
    for (const [fate, share] of [['killed', 0.1], ['held', 0.1], ['released', 0.05], ['refiled', 0.03]] as const) {
      expect(Math.abs(fates.filter((each) => each === fate).length / fates.length - share), fate).toBeLessThan(0.025);
    }
    const lanes = [...versionsOf(plan)].map(({ lane }) => lane);
    for (const lane of ['urgent', 'normal', 'bulk']) expect(lanes.filter((each) => each === lane).length, lane).toBeGreaterThan(1_000);
  });

  it('knows what the contracts\' own fold makes of its versions', () => {
    for (let item = 0; item < plan.size.items; item += 1) {
      const versions = ofItem(plan, item).map(({ number, created, status }): FoldVersion => ({
        eventId: `v${number}`, versionKey: `${formatInstant(created)}/`, trust: 'wire', protocol: 'drop', action: 'new', declaredStatus: status,
      }));
      const truth = truthOf(plan, item);
      expect(effectiveStatus(versions, '2027-01-01T00:00:00.000Z')).toMatchObject({ status: truth.status, currentEventId: `v${truth.current}` });
    }
  });

  it('refuses a size in which nothing could come after anything', () => expect(() => planLoad(loadSize({ items: 1, versions: 1 }))).toThrow(RangeError));
});

describe('a planned version', () => {
  it('is the same item with the same version time through either door, and says who it is', () => {
    const version = versionAt(plan, 4_711);
    const message = messageOf(version);
    expect(message.key).toBe(truthOf(plan, version.item).itemId);
    expect(versionTimeOf(String(message.headers['dateline-version-key']))).toBe(version.created);
    expect(fileOf(version)).toContain(`Version-Created: ${new Date(version.created).toISOString()}`);
    for (const bytes of [message.value, fileOf(version)]) expect(stampsIn(bytes)).toEqual([{ item: version.item, number: version.number }]);
  });
});

describe('a stamp', () => {
  it.each([
    ['in a headline', `Ships, ${stampWords({ item: 12, number: 3 })}`, [{ item: 12, number: 3 }]],
    ['in capitals', stampWords({ item: 12, number: 3 }).toUpperCase(), [{ item: 12, number: 3 }]],
    ['twice', `${stampWords({ item: 1, number: 1 })} and ${stampWords({ item: 1, number: 1 })}`, [{ item: 1, number: 1 }]],
    ['beside another', `${stampWords({ item: 1, number: 1 })} and ${stampWords({ item: 1, number: 12 })}`, [{ item: 1, number: 1 }, { item: 1, number: 12 }]],
    ['nowhere', 'folio 12/3 of a book', []],
    ['in nothing', null, []],
  ])('is found %s', (_name, text, found) => expect(stampsIn(text)).toEqual(found));
});
