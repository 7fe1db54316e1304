import { beforeAll, describe, expect, it } from 'vitest';
import { fateOf, loadSize, planLoad, truthOf, type ItemFate, type LoadPlan } from '../load/plan.js';
import type { Evidence } from './evidence.js';
import { placeOf, soundEvidence, versionEvidence, type VersionEvidence } from './evidence-of.js';
import { judge } from './judge.js';
import { findingKinds, isClean, type FindingKind, type Verdict } from './verdict.js';

const plan: LoadPlan = planLoad(loadSize({ items: 200 }));
const { versions } = plan.size;

/** The first item of a fate; a version of it by number, and the evidence of that version. */
const anItem = (fate: ItemFate): number => Array.from({ length: plan.size.items }, (_, item) => item).find((item) => fateOf(plan, item).fate === fate) as number;
const ordinal = (item: number, number: number): number => item * versions + number - 1;
const of = (item: number, number = versions): VersionEvidence => versionEvidence(plan, ordinal(item, number));
const decided = (item: number): VersionEvidence => of(item, fateOf(plan, item).decidedIn);

/** The evidence with pieces taken out, changed, or put in. */
type Change = (sound: readonly Evidence[]) => readonly Evidence[];
const without = (matches: (piece: Evidence) => boolean): Change => (sound) => sound.filter((piece) => !matches(piece));
type Piece<Kind> = Evidence & { readonly kind: Kind };
const changed = <Kind extends Evidence['kind']>(kind: Kind, matches: (piece: Piece<Kind>) => boolean, change: Partial<Piece<Kind>>): Change =>
  (sound) => sound.map((piece) => (piece.kind === kind && matches(piece as Piece<Kind>) ? ({ ...piece, ...change } as Evidence) : piece));
const withMore = (...more: readonly Evidence[]): Change => (sound) => [...sound.filter(({ kind }) => kind === 'raw'), ...more, ...sound.filter(({ kind }) => kind !== 'raw')];
const isOf = (item: number, number: number) => (piece: Evidence): boolean =>
  ('eventId' in piece && piece.eventId === of(item, number).raw.eventId) || ('inputEventId' in piece && piece.inputEventId === of(item, number).raw.eventId);

const verdictOn = (...changes: readonly Change[]): Verdict => judge(plan, changes.reduce<readonly Evidence[]>((evidence, change) => change(evidence), soundEvidence(plan)));
/** Every kind of finding there is in the verdict. */
const found = ({ counts }: Verdict): FindingKind[] => findingKinds.filter((kind) => counts[kind] > 0);

let runs: number;
let killed: number;
let held: number;
beforeAll(() => {
  [runs, killed, held] = [anItem('runs'), anItem('killed'), anItem('held')];
});

describe('a run in which everything went well', () => {
  it('is clean, and its books say so', () => {
    const verdict = verdictOn();
    expect(verdict.findings).toEqual([]);
    expect(isClean(verdict)).toBe(true);
    expect(verdict.books).toEqual({ published: 600, stored: 600, duplicates: 0, dropped: 0, dead: 0 });
  });

  it('has fates of every kind', () => {
    for (const fate of ['runs', 'killed', 'held', 'released', 'refiled'] as const) expect(anItem(fate), fate).toBeTypeOf('number');
  });

  it('is clean with repeats: they are in the books', () => {
    const verdict = verdictOn(withMore({ ...of(runs).raw, offset: 9_000 }, { ...of(runs).enriched, offset: 9_000 }));
    expect(verdict.findings).toEqual([]);
    expect(verdict.books).toMatchObject({ published: 601, stored: 600, duplicates: 1 });
  });

  it('is clean with poison that ended as a dead letter, and with what was let go on purpose', () => {
    const poison = { ...of(runs).raw, partition: 0, offset: 9_001, stamps: [] };
    const [noEvent, other] = [{ ...poison, eventId: undefined }, { ...poison, offset: 9_002, eventId: 'somebody-else' }];
    const verdict = verdictOn(withMore(
      noEvent as never, other, { kind: 'dead-letter', service: 'enricher', reason: 'not-json', ...placeOf(poison) },
      { kind: 'outcome', stage: 'enricher', outcome: 'drop', reason: 'repeated-event', eventId: 'somebody-else' },
    ));
    expect(verdict.findings).toEqual([]);
    expect(verdict.books).toMatchObject({ published: 602, dead: 1, dropped: 1 });
  });
});

const statusOf = (item: number) => ({ itemId }: { readonly itemId: string }): boolean => itemId === truthOf(plan, item).itemId;

describe('the judge finds', () => {
  const defects: readonly (readonly [string, FindingKind, () => readonly Change[]])[] = [
    ['a story that never reached a topic', 'lost', () => [without(isOf(runs, 2))]],
    ['a story that was published and is not in the archive', 'lost', () => [without((piece) => piece.kind === 'version-row' && isOf(runs, 2)(piece))]],
    ['a story whose raw bytes are gone', 'lost', () => [changed('version-row', isOf(runs, 2), { rawRows: 0 })]],
    ['a story that is stored without its text', 'lost', () => [changed('version-row', isOf(runs, 2), { stamps: [] })]],
    ['a story that is on no enriched topic', 'lost', () => [without((piece) => piece.kind === 'enriched' && isOf(runs, 2)(piece))]],
    ['a usable story that readers are not shown', 'lost', () => [(sound) => sound.map((piece) => {
      if (piece.kind !== 'item-row' || !statusOf(runs)(piece)) return piece;
      const { shownEventId: _, ...hidden } = piece;
      return hidden;
    })]],
    ['a usable story that the status topic withholds', 'lost', () => [changed('status', statusOf(runs), { status: 'withheld' })]],
    ['files that were never taken', 'lost', () => [withMore({ kind: 'folder', source: 'wire-1', put: 10, waiting: 2, done: 8, failed: 0 })]],
    ['one version published as two events', 'doubled', () => [withMore({ ...of(runs).raw, eventId: '11111111-1111-1111-1111-111111111111', offset: 9_000 })]],
    ['one event published with two contents', 'doubled', () => [withMore({ ...of(runs).raw, digest: '0123456789abcdef', offset: 9_000 })]],
    ['a version with two rows', 'doubled', () => [withMore(of(runs).row)]],
    ['a version with two raw rows', 'doubled', () => [changed('version-row', isOf(runs, 1), { rawRows: 2 })]],
    ['a version with two bodies', 'doubled', () => [changed('version-row', isOf(runs, 1), { bodyRows: 2 })]],
    ['a version that went out as two full events', 'doubled', () => [withMore({ ...of(runs).enriched, eventId: '11111111-1111-1111-1111-111111111111', offset: 9_000 })]],
    ['an event that went out with two contents', 'doubled', () => [withMore({ ...of(runs).enriched, digest: '0123456789abcdef', offset: 9_000 })]],
    ['an item with two rows', 'doubled', () => [(sound) => [...sound, sound.find((piece) => piece.kind === 'item-row') as Evidence]]],
    ['an older version that is current', 'out-of-order', () => [changed('item-row', statusOf(runs), { currentEventId: of(runs, 1).raw.eventId as string })]],
    ['an older version that is shown', 'out-of-order', () => [changed('item-row', statusOf(runs), { shownEventId: of(runs, 1).raw.eventId as string })]],
    ['a status that names an older version', 'out-of-order', () => [changed('status', statusOf(runs), { versionKey: of(runs, 1).raw.versionKey as string })]],
    ['a subscriber left with an older version', 'out-of-order', () => [changed('enriched', isOf(runs, versions), { inputEventId: of(runs, 1).raw.eventId as string, stamps: of(runs, 1).raw.stamps })]],
    ['versions that changed places on their topic', 'out-of-order', () => swapped()],
    ['a row with another version\'s text', 'out-of-order', () => [changed('version-row', isOf(runs, 1), { stamps: of(runs, 2).raw.stamps })]],
    ['an event with another version\'s text', 'out-of-order', () => [changed('enriched', isOf(runs, 1), { stamps: of(runs, 2).raw.stamps })]],
    ['a kill that the archive does not know', 'kill-not-effective', () => [changed('item-row', statusOf(killed), { status: 'usable' })]],
    ['a killed story that is shown', 'kill-not-effective', () => [changed('item-row', statusOf(killed), { shownEventId: of(killed).raw.eventId as string })]],
    ['a killed story that search still finds', 'kill-not-effective', () => [changed('item-row', statusOf(killed), { traces: 1 })]],
    ['a kill that the status topic does not know', 'kill-not-effective', () => [changed('status', statusOf(killed), { status: 'usable' })]],
    ['a kill of which the status topic says nothing', 'kill-not-effective', () => [without((piece) => piece.kind === 'status' && statusOf(killed)(piece))]],
    ['a killed story with a text in the archive', 'kill-not-effective', () => [changed('version-row', (row) => row.eventId === decided(killed).raw.eventId, { stamps: decided(killed).raw.stamps })]],
    ['a hold that the archive does not know', 'kill-not-effective', () => [changed('item-row', statusOf(held), { status: 'usable' })]],
    ['a held text where subscribers read', 'leaked', () => [withMore({ ...(decided(held).held as NonNullable<VersionEvidence['held']>), kind: 'enriched', lane: 'urgent', offset: 9_000 })]],
    ['a killed text where subscribers read', 'leaked', () => [withMore({ ...decided(killed).enriched, form: 'full', stamps: decided(killed).raw.stamps, offset: 9_000 })]],
    ['a notice with a text', 'leaked', () => [changed('enriched', (event) => event.inputEventId === decided(held).raw.eventId, { stamps: decided(held).raw.stamps })]],
    ['a text on the status topic', 'leaked', () => [changed('status', statusOf(runs), { stamps: of(runs).raw.stamps })]],
    ['a raw record that is accounted for nowhere', 'book', () => [withMore({ ...of(runs).raw, stamps: [], eventId: 'somebody-else', offset: 9_000 })]],
    ['an item that counts too many versions', 'book', () => [changed('item-row', statusOf(runs), { revisions: versions + 1 })]],
    ['files that vanished', 'book', () => [withMore({ kind: 'folder', source: 'wire-1', put: 10, waiting: 0, done: 9, failed: 0 })]],
  ];

  it.each(defects)('%s (%s)', (_name, kind, changes) => {
    const verdict = verdictOn(...changes());
    expect(found(verdict)).toContain(kind);
    expect(verdict.findings.find((finding) => finding.kind === kind)?.what).toMatch(/item \d+|files|raw records/u);
    expect(isClean(verdict)).toBe(false);
  });

  it('how often, not only that: forty lost stories are forty, and ten are told', () => {
    const lost = new Set(Array.from({ length: 40 }, (_, story) => versionEvidence(plan, story).raw.eventId));
    const verdict = verdictOn(without((piece) => piece.kind === 'version-row' && lost.has(piece.eventId)));
    expect(verdict.counts.lost).toBe(40);
    expect(verdict.findings.filter(({ kind }) => kind === 'lost')).toHaveLength(10);
  });

  it('what a trial excuses apart, and nothing else with it', () => {
    const lost = without((piece) => piece.kind === 'version-row' && (isOf(0, 1)(piece) || isOf(1, 1)(piece)));
    const { counts, excused } = judge(plan, lost(soundEvidence(plan)), ({ kind, what }) => kind === 'lost' && what.includes('item 0 '));
    expect([counts.lost, excused]).toEqual([1, 1]);
  });

  it('nothing wrong with a story that went on with its text alone, once, as an event of its own, and whole another time', () => {
    const alone = { ...of(runs).enriched, eventId: '0a0a0a0a-0000-5000-8000-000000000000', digest: '0123456789abcdef', enrichment: 'skipped', offset: 9_000 } as const;
    expect(verdictOn(withMore(alone, { ...alone, offset: 9_001 })).findings).toEqual([]);
  });
});

/** Two versions of one lane and one item, their enriched events the other way round. */
function swapped(): readonly Change[] {
  const pair = Array.from({ length: plan.order.length }, (_, first) => [first, first + 1] as const)
    .find(([first, second]) => Math.floor(first / versions) === Math.floor(second / versions) && versionEvidence(plan, first).raw.lane === versionEvidence(plan, second).raw.lane) as readonly [number, number];
  const [first, second] = pair.map((one) => versionEvidence(plan, one)) as [VersionEvidence, VersionEvidence];
  return [
    changed('enriched', ({ inputEventId }) => inputEventId === first.raw.eventId, { offset: second.enriched.offset }),
    changed('enriched', ({ inputEventId, offset }) => inputEventId === second.raw.eventId && offset === second.enriched.offset, { offset: first.enriched.offset }),
  ];
}
