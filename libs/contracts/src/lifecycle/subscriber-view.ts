import type { ArticleStatus, StatusReason } from '../events/article-status.js';
import type { FullArticle, PublicArticle } from '../events/enriched-article.js';
import type { PubStatus } from '../events/primitives.js';
import { enrichedEventId } from '../identity/ids.js';
import { compareVersionKeys } from '../identity/version-key.js';
import { compareEnrichments, type RankedEnrichment } from './enrichment-rank.js';

/**
 * What a subscriber does with an item after an event:
 * `show` this article in place of what was shown; `withdraw` whatever of the item is anywhere, also from an earlier run; `ignore` the event.
 */
export type ViewDecision =
  | { readonly kind: 'show'; readonly itemId: string; readonly article: FullArticle; readonly reason: 'new-version' | 'better-enrichment' | 'status-usable' }
  | { readonly kind: 'withdraw'; readonly itemId: string; readonly status: Exclude<PubStatus, 'usable'>; readonly reason: StatusReason | 'notice' | (string & Record<never, never>) }
  | { readonly kind: 'ignore'; readonly itemId: string; readonly reason: IgnoreReason };

/**
 * Closed list: `older-status`: one that says more has been seen; `smaller-version-key`: about a version that has been superseded;
 * `repeated`: nothing better than what is known of its version; `withdrawn`: kept aside, since the status withholds the item;
 * `status-decides`: a notice of the version that the status says is usable by now; `nothing-new`: what is shown stays as it is.
 */
export type IgnoreReason = 'older-status' | 'smaller-version-key' | 'repeated' | 'withdrawn' | 'status-decides' | 'nothing-new';

interface ItemView {
  /** The status that says the most of those seen. */
  readonly status?: ArticleStatus;
  /** The article event that counts, of those at or above the status's key. */
  readonly best?: PublicArticle;
  /** What readers see. */
  readonly shown?: FullArticle;
}

/**
 * The reader's rule (events.md, "The reader's rule"): apply an item's status first, then ignore events with a smaller version key. Feed it
 * the events of `dateline.article.status.v1` and of the three enriched topics as they come, in whatever order the topics bring them and
 * as often as they are repeated; it says what may be shown. A killed text is never shown once the kill's status, or its notice, has
 * been seen, and when all events are in, what is shown is what the archive shows.
 *
 * Where no status of an item has been seen yet, it counts as usable: the store tells the status of every item, a moment after its
 * first version. So a subscriber that starts reads the status topic to its end before it shows anything.
 */
export class SubscriberView {
  readonly #items = new Map<string, ItemView>();

  /** Takes an event of the status topic. */
  status(event: ArticleStatus): ViewDecision {
    const { itemId } = event;
    const before = this.#items.get(itemId) ?? {};
    if (before.status !== undefined && !saysMore(event, before.status)) return this.#olderStatus(event, before.status, before);
    const best = before.best !== undefined && isBelow(before.best, event) ? undefined : before.best;
    if (event.status !== 'usable') return this.#keep(itemId, { status: event, best }, { kind: 'withdraw', itemId, status: event.status, reason: event.reason });
    if (best?.form === 'full' && best !== before.shown) return this.#show(itemId, { status: event, best, shown: best }, 'status-usable');
    // The text of a newer version is still being read: what is shown stays until it comes, unless it is withdrawn.
    return this.#keep(itemId, { status: event, best, shown: before.shown }, { kind: 'ignore', itemId, reason: 'nothing-new' });
  }

  /** Takes an event of an enriched topic, full or notice, whatever its lane and its cause. */
  article(event: PublicArticle): ViewDecision {
    const { itemId } = event;
    const before = this.#items.get(itemId) ?? {};
    const { status, best } = before;
    if ((status !== undefined && isBelow(event, status)) || (best !== undefined && isBelow(event, best))) return ignore(itemId, 'smaller-version-key');
    if (best !== undefined && compareEvents(event, best) <= 0) return ignore(itemId, 'repeated');
    const after = { ...before, best: event };
    const decidedByStatus = status !== undefined && status.versionKey === event.versionKey;
    if (event.form === 'notice') return decidedByStatus && status.status === 'usable' ? this.#keep(itemId, after, ignore(itemId, 'status-decides')) : this.#notice(event, after);
    if (status !== undefined && status.status !== 'usable') return this.#keep(itemId, after, ignore(itemId, 'withdrawn'));
    return this.#show(itemId, { ...after, shown: event }, before.shown?.versionKey === event.versionKey ? 'better-enrichment' : 'new-version');
  }

  /** What may be shown of an item now. */
  shown(itemId: string): FullArticle | undefined {
    return this.#items.get(itemId)?.shown;
  }

  /** The item is no longer of interest; what comes of it later begins anew. */
  forget(itemId: string): void {
    this.#items.delete(itemId);
  }

  /**
   * A status from before may still tell something: the compacted topic keeps the last one of an item alone, and a text from before a
   * kill that was overlooked so is shown only because nothing has replaced it.
   */
  #olderStatus(event: ArticleStatus, known: ArticleStatus, before: ItemView): ViewDecision {
    const { itemId, status, reason } = event;
    const { shown } = before;
    if (status === 'usable' || shown === undefined || !isBelow(shown, known) || isBelow(event, shown)) return ignore(itemId, 'older-status');
    return this.#keep(itemId, { ...before, shown: undefined }, { kind: 'withdraw', itemId, status, reason });
  }

  /** A notice of a version newer than the status: what it withdraws is not shown until the status says otherwise. */
  #notice(event: PublicArticle, after: ItemView): ViewDecision {
    const { itemId, pubStatus } = event;
    const status = pubStatus === 'canceled' ? 'canceled' : 'withheld';
    return this.#keep(itemId, { ...after, shown: undefined }, { kind: 'withdraw', itemId, status, reason: 'notice' });
  }

  #show(itemId: string, after: ItemView & { readonly shown: FullArticle }, reason: Extract<ViewDecision, { kind: 'show' }>['reason']): ViewDecision {
    return this.#keep(itemId, after, { kind: 'show', itemId, article: after.shown, reason });
  }

  #keep(itemId: string, { status, best, shown }: { [Key in keyof ItemView]: ItemView[Key] | undefined }, decision: ViewDecision): ViewDecision {
    this.#items.set(itemId, { ...(status && { status }), ...(best && { best }), ...(shown && { shown }) });
    return decision;
  }
}

const ignore = (itemId: string, reason: IgnoreReason): ViewDecision => ({ kind: 'ignore', itemId, reason });

interface Keyed {
  readonly versionKey: string;
}

const isBelow = (a: Keyed, b: Keyed): boolean => compareVersionKeys(a.versionKey, b.versionKey) < 0;

/**
 * Whether a status says more than another of its item. The versions of an item only grow in number, so the greater key knows more; with equal
 * keys the later change does. Sequence and time must both be earlier for a status to be the older one: a database put back to a backup
 * begins with smaller numbers again, a clock that was set back with earlier times.
 */
function saysMore(status: ArticleStatus, known: ArticleStatus): boolean {
  const byKey = compareVersionKeys(status.versionKey, known.versionKey);
  return byKey === 0 ? status.at > known.at || sequence(status) > sequence(known) : byKey > 0;
}

const sequence = ({ changeSeq }: ArticleStatus): bigint => BigInt(changeSeq ?? 0);

/** By version key, then as enrichments of one version are ranked. */
function compareEvents(a: PublicArticle, b: PublicArticle): number {
  return compareVersionKeys(a.versionKey, b.versionKey) || compareEnrichments(ranked(a), ranked(b));
}

function ranked({ form, inputEventId, enrichment: { status, generation, fingerprint } }: PublicArticle): RankedEnrichment {
  return { form, status, generation, eventId: enrichedEventId({ inputEventId, fingerprint, form }) };
}
