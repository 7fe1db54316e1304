import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aKillNotice, anEnrichedArticle, aRawArticle } from '../src/builders/index.js';
import { SubscriberView, toNotice, type ArticleStatus, type PublicArticle, type RawArticle } from '../src/index.js';
import { anyHistory, follow, type Delivery } from './story-history.js';

const at = (minute: number): string => `2027-03-03T09:${String(minute).padStart(2, '0')}:00.000Z`;
const version = (number: number): RawArticle => aRawArticle({ headline: `Edition ${number}`, versionAfter: number * 60_000, receivedAfter: number * 60_000 });
const full = (number: number): PublicArticle => anEnrichedArticle(version(number));
const notice = (number: number): PublicArticle => toNotice({ ...anEnrichedArticle(version(number)), pubStatus: 'withheld' });
const kill = (number: number): PublicArticle => aKillNotice(version(number));
const { itemId } = version(1);

/** A status of the item: its `seq`th change, when the version of this number was the newest. */
const status = (number: number, is: ArticleStatus['status'], seq: number): ArticleStatus => {
  const reason = { usable: 'no-objection', withheld: 'embargo', canceled: 'kill' }[is];
  return { itemId, status: is, versionKey: version(number).versionKey, reason, changeSeq: String(seq), at: at(seq) } as ArticleStatus;
};
const usable = (number: number, seq: number) => status(number, 'usable', seq);
const canceled = (number: number, seq: number) => status(number, 'canceled', seq);
const withheld = (number: number, seq: number) => status(number, 'withheld', seq);

/** Feeds events in order; what the view said of each, and the edition that is shown in the end. */
function after(...events: readonly (ArticleStatus | PublicArticle)[]): { readonly said: readonly string[]; readonly shown: string | undefined } {
  const view = new SubscriberView();
  const said = events.map((event) => {
    const decision = 'form' in event ? view.article(event) : view.status(event);
    return `${decision.kind} ${decision.reason}`;
  });
  return { said, shown: view.shown(itemId)?.headline?.clean };
}

describe('a subscriber that applies status first and then the version key', () => {
  it.each([
    ['shows a story whose status it has not seen yet', [full(1)], ['show new-version'], 'Edition 1'],
    ['shows a newer version, and no older one after it', [full(2), full(1), full(3)], ['show new-version', 'ignore smaller-version-key', 'show new-version'], 'Edition 3'],
    ['shows a repeat once', [full(1), full(1), usable(1, 1), usable(1, 1)], ['show new-version', 'ignore repeated', 'ignore nothing-new', 'ignore older-status'], 'Edition 1'],
    ['withdraws by the status alone', [full(1), canceled(2, 2)], ['show new-version', 'withdraw kill'], undefined],
    ['withdraws by the notice, before its status has come', [full(1), kill(2)], ['show new-version', 'withdraw notice'], undefined],
    ['never shows a story that comes after its kill', [canceled(2, 1), kill(2), full(1)], ['withdraw kill', 'withdraw notice', 'ignore smaller-version-key'], undefined],
    ['never shows a story that comes after the notice of its kill', [kill(2), full(1)], ['withdraw notice', 'ignore smaller-version-key'], undefined],
    ['waits for the status of a newer version of a withdrawn item', [canceled(2, 2), full(3)], ['withdraw kill', 'ignore withdrawn'], undefined],
    ['shows it once the status says so', [canceled(2, 2), full(3), usable(3, 3)], ['withdraw kill', 'ignore withdrawn', 'show status-usable'], 'Edition 3'],
    ['shows no text from before the kill when the item is released', [full(1), canceled(2, 2), usable(3, 3), full(1), kill(2), full(3)],
      ['show new-version', 'withdraw kill', 'ignore nothing-new', 'ignore smaller-version-key', 'ignore smaller-version-key', 'show new-version'], 'Edition 3'],
    ['withdraws when a kill that is older than the text arrives late', [full(2), usable(2, 1), kill(1), canceled(2, 2)],
      ['show new-version', 'ignore nothing-new', 'ignore smaller-version-key', 'withdraw kill'], undefined],
    ['is not misled by a status from before', [full(1), canceled(1, 2), usable(1, 1)], ['show new-version', 'withdraw kill', 'ignore older-status'], undefined],
    ['withdraws by a kill that it hears of after the release', [full(1), usable(3, 3), canceled(2, 2)], ['show new-version', 'ignore nothing-new', 'withdraw kill'], undefined],
    ['keeps the story while its update is being read', [full(1), usable(2, 2)], ['show new-version', 'ignore nothing-new'], 'Edition 1'],
    ['shows an embargoed story when it is released', [withheld(1, 1), notice(1), usable(1, 2), full(1)],
      ['withdraw embargo', 'withdraw notice', 'ignore nothing-new', 'show new-version'], 'Edition 1'],
    ['shows it too when the text comes before the status', [withheld(1, 1), notice(1), full(1), usable(1, 2)],
      ['withdraw embargo', 'withdraw notice', 'ignore withdrawn', 'show status-usable'], 'Edition 1'],
    ['is not misled by the notice of a story that has been released', [usable(1, 2), full(1), notice(1)], ['ignore nothing-new', 'show new-version', 'ignore repeated'], 'Edition 1'],
    ['believes the status, not the notice, of one version', [usable(1, 2), notice(1), full(1)], ['ignore nothing-new', 'ignore status-decides', 'show new-version'], 'Edition 1'],
  ] as const)('%s', (_name, events, said, shown) => expect(after(...events)).toEqual({ said, shown }));

  it('takes the better enrichment of the version that is shown', () => {
    const poor = anEnrichedArticle(version(1), { enrichment: { status: 'skipped', reason: 'failed', generation: 1, fingerprint: 'builder', runs: [] } });
    expect(after(poor, full(1), poor).said).toEqual(['show new-version', 'show better-enrichment', 'ignore repeated']);
  });

  it('believes a database that was put back to a backup, whose numbers begin again', () => {
    const [before, killed] = [{ ...usable(1, 900), at: at(1) }, { ...canceled(1, 600), at: at(2) }];
    expect(after(full(1), before, killed).shown).toBeUndefined();
  });

  it('believes a change that came after a clock was set back', () => {
    const [before, killed] = [{ ...usable(1, 1), at: at(9) }, { ...canceled(1, 2), at: at(8) }];
    expect(after(full(1), before, killed).shown).toBeUndefined();
  });

  it('is not misled by a database that does not know the kill yet', () => {
    const putBack = { ...usable(1, 50), at: at(30) };
    expect(after(full(1), canceled(2, 40), putBack, full(1)).shown).toBeUndefined();
  });

  it('knows nothing of an item it was told to forget', () => {
    const view = new SubscriberView();
    view.article(full(1));
    view.forget(itemId);
    expect(view.shown(itemId)).toBeUndefined();
    expect(view.article(full(1)).kind).toBe('show');
  });
});

describe('whatever the order and the repeats of delivery', () => {
  /** Every event of a history at least once, and some of them again, anywhere. */
  const anyDelivery = anyHistory.chain((history) => {
    const all = follow(history).events;
    const again = fc.array(fc.nat(Math.max(0, all.length - 1)), { maxLength: 12 });
    return fc.record({
      history: fc.constant(history),
      order: again.chain((repeats) => fc.shuffledSubarray([...all.keys(), ...repeats].map((index, place) => ({ index, place })), { minLength: all.length + repeats.length })),
    });
  });

  it('a killed or withheld text is never shown once its status has been seen, and the end is the archive\'s', () => {
    fc.assert(fc.property(anyDelivery, ({ history, order }) => {
      const { events, archive } = follow(history);
      const view = new SubscriberView();
      const seen: ArticleStatus[] = [];
      for (const { index } of order) {
        const event = events[index] as Delivery;
        if (event.kind === 'status') {
          seen.push(event.status);
          view.status(event.status);
        } else view.article(event.article);
        expectNothingWithdrawn(view, seen);
      }
      expect(view.shown(archive.itemId)?.inputEventId).toBe(archive.shown);
    }), { numRuns: 500 });
  });
});

/** The newest status seen lets the item be read, and each withdrawal seen knew nothing of what is shown, or a status seen has released it since. */
function expectNothingWithdrawn(view: SubscriberView, seen: readonly ArticleStatus[]): void {
  const shown = view.shown(seen[0]?.itemId ?? '');
  if (shown === undefined) return;
  const sequence = ({ changeSeq }: ArticleStatus): number => Number(changeSeq);
  expect(seen.toSorted((a, b) => sequence(a) - sequence(b)).at(-1)?.status).toBe('usable');
  for (const withdrawal of seen.filter(({ status: is }) => is !== 'usable')) {
    const released = seen.some((later) => later.status === 'usable' && sequence(later) > sequence(withdrawal) && shown.versionKey >= later.versionKey);
    expect(released || shown.versionKey > withdrawal.versionKey, `${withdrawal.status} at ${withdrawal.versionKey}, and ${shown.versionKey} is shown`).toBe(true);
  }
}
