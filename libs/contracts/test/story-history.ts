import fc from 'fast-check';
import { aKillNotice, anEnrichedArticle, aRawArticle, rawIdOf } from '../src/builders/index.js';
import {
  compareVersionKeys, effectiveStatus, inheritRelease, isTurn, toNotice, versionStatus,
  type ArticleStatus, type FoldVersion, type FullArticle, type PublicArticle, type RawArticle,
} from '../src/index.js';

/** What one version of a history says of itself. */
interface Say {
  readonly facts?: Partial<RawArticle>;
  readonly action?: FullArticle['action'];
  readonly operator?: boolean;
}

const embargoUntil = '2027-03-03T12:00:00.000Z';
const [beforeIt, afterIt] = ['2027-03-03T11:59:59.999Z', '2027-03-03T12:00:00.000Z'];

const says: readonly Say[] = [
  {}, {}, {}, { action: 'correction' }, { facts: { declaredStatus: 'canceled' } }, { action: 'kill' }, { facts: { declaredStatus: 'withheld' } }, { action: 'hold' },
  { facts: { embargoedUntil: embargoUntil } }, { facts: { declaredStatus: 'usable' } }, { action: 'release' }, { action: 'refile' },
  { facts: { declaredStatus: 'canceled' }, action: 'kill', operator: true }, { facts: { declaredStatus: 'withheld' }, action: 'hold', operator: true },
  { facts: { declaredStatus: 'usable' }, action: 'release', operator: true },
];

/** The versions of one item in the order in which they are ingested, each with its minute; and the order in which the store gets them. */
export interface History {
  readonly versions: readonly { readonly say: number; readonly minute: number }[];
  readonly storeOrder: readonly number[];
  /** Whether the embargo ends while the events flow. */
  readonly embargoEnds: boolean;
}

export const anyHistory: fc.Arbitrary<History> = fc.uniqueArray(fc.record({ say: fc.nat(says.length - 1), minute: fc.integer({ min: 1, max: 59 }) }), {
  minLength: 1, maxLength: 6, selector: ({ minute }) => minute,
}).chain((versions) => fc.record({
  versions: fc.constant(versions),
  storeOrder: fc.shuffledSubarray([...versions.keys()], { minLength: versions.length }),
  embargoEnds: fc.boolean(),
}));

export type Delivery = { readonly kind: 'status'; readonly status: ArticleStatus } | { readonly kind: 'article'; readonly article: PublicArticle };

interface Version {
  readonly raw: RawArticle;
  readonly fold: FoldVersion;
  readonly action: FullArticle['action'];
}

/** The versions as the ingestor publishes them: each takes over what is in force on the item when it comes. */
function ingest({ versions }: History): Version[] {
  const turns: FoldVersion[] = [];
  return versions.map(({ say, minute }, index) => {
    const { facts = {}, action = 'new', operator = false } = says[say] as Say;
    const own = aRawArticle({ headline: `Edition ${index}`, versionAfter: minute * 60_000, receivedAfter: (60 + index) * 60_000 }, facts);
    const fold: FoldVersion = {
      versionKey: own.versionKey, eventId: rawIdOf(own), trust: 'wire', protocol: operator ? 'operator' : 'drop', action,
      declaredStatus: own.declaredStatus, embargoedUntil: own.embargoedUntil,
    };
    const release = operator ? {} : inheritRelease(fold, turns, beforeIt);
    if (isTurn(fold)) turns.push(fold);
    return { raw: { ...own, ...release }, fold: { ...fold, ...release }, action };
  });
}

/** What the enricher publishes of a version where subscribers read. */
function published({ raw, action }: Version): PublicArticle {
  const pubStatus = versionStatus({ ...raw, action }, beforeIt);
  if (pubStatus === 'canceled') return aKillNotice(raw, { action });
  const article = anEnrichedArticle(raw, { action });
  return pubStatus === 'usable' ? article : toNotice({ ...article, pubStatus });
}

/** A whole history: every event that subscribers get, and what the archive shows in the end: the raw event of the article, or nothing. */
export function follow(history: History): { readonly events: readonly Delivery[]; readonly archive: { readonly itemId: string; readonly shown: string | undefined } } {
  const versions = ingest(history);
  const { itemId } = (versions[0] as Version).raw;
  const statuses: ArticleStatus[] = [];
  const fold = (known: readonly Version[], now: string): void => {
    const { status, reason, versionKey, causeEventId } = effectiveStatus(known.map((version) => version.fold), now) as NonNullable<ReturnType<typeof effectiveStatus>>;
    const seq = statuses.length + 1;
    statuses.push({ itemId, status, reason, versionKey, causeEventId, changeSeq: String(seq), at: `2027-03-03T13:00:00.${String(seq).padStart(3, '0')}Z` });
  };
  const stored = history.storeOrder.map((index) => versions[index] as Version);
  stored.forEach((_, count) => fold(stored.slice(0, count + 1), beforeIt));
  if (history.embargoEnds) fold(stored, afterIt);
  const current = versions.toSorted((a, b) => compareVersionKeys(a.raw.versionKey, b.raw.versionKey)).at(-1) as Version;
  const last = published(current);
  const shows = statuses.at(-1)?.status === 'usable' && versionStatus({ ...current.raw, action: current.action }, beforeIt) !== 'canceled';
  const released: PublicArticle[] = shows && last.form === 'notice' ? [anEnrichedArticle(current.raw, { action: current.action })] : [];
  const articles = [...versions.map(published), ...released];
  return {
    events: [...statuses.map((status): Delivery => ({ kind: 'status', status })), ...articles.map((article): Delivery => ({ kind: 'article', article }))],
    archive: { itemId, shown: shows ? current.fold.eventId : undefined },
  };
}
