import { encodeRaw, formatInstant } from '@dateline/contracts';
import type { ItemState, NewPublication } from '@dateline/persistence';
import { toRawArticle, type ParsedItem } from '@dateline/wire-formats';
import { chooseLane } from './choose-lane.js';
import { decideIntake, type IntakeDecision, type KnownItem } from './decide.js';
import { sketchOf } from './resolve-identity.js';

/** A story of the document and the item it belongs to. */
export interface AssignedStory {
  readonly parsed: ParsedItem;
  readonly itemId: string;
}

/** What became of one story. A defect is ours: an exception while its event was made, which condemns no other story. */
export type Fate = AssignedStory & (
  | { readonly kind: IntakeDecision['kind']; readonly eventId: string }
  | { readonly kind: 'defect'; readonly cause: unknown }
);

export interface Plan {
  readonly fates: readonly Fate[];
  readonly publications: readonly NewPublication[];
  /** Of each item with a new version, the state after its last one. */
  readonly states: readonly ItemState[];
}

export interface PlanContext {
  /** Milliseconds since 1970. */
  readonly receivedAt: number;
  readonly backfill: boolean;
  readonly traceparent: () => string;
}

type Publish = Extract<IntakeDecision, { kind: 'publish' }>;

/**
 * What becomes of each story, in the order given: the versions of one item are decided one after the other, each seeing the one
 * before, as if they had come in documents of their own. Pure but for the trace ids it is given.
 */
export function planVersions(stories: readonly AssignedStory[], known: ReadonlyMap<string, KnownItem & { readonly firstSeenAt: number }>, context: PlanContext): Plan {
  const items = new Map<string, KnownItem>(known);
  const states = new Map<string, ItemState>();
  const publications: NewPublication[] = [];
  const fateOf = (story: AssignedStory): Fate => {
    const item = items.get(story.itemId) ?? { itemId: story.itemId };
    const decision = decideIntake(item, story.parsed, context.receivedAt);
    if (decision.kind === 'publish') {
      publications.push(publicationOf(story, decision, { ...context, item, firstSeenAt: known.get(story.itemId)?.firstSeenAt ?? context.receivedAt }));
      states.set(story.itemId, stateAfter(story, decision));
    }
    items.set(story.itemId, afterwards(item, story, decision));
    return { ...story, kind: decision.kind, eventId: decision.eventId };
  };
  const fates = stories.map((story): Fate => {
    try {
      return fateOf(story);
    } catch (cause) {
      return { ...story, kind: 'defect', cause };
    }
  });
  return { fates, publications, states: [...states.values()] };
}

interface PublicationContext extends PlanContext {
  readonly item: KnownItem;
  readonly firstSeenAt: number;
}

function publicationOf({ parsed, itemId }: AssignedStory, decision: Publish, context: PublicationContext): NewPublication {
  const { receivedAt, backfill, traceparent, item, firstSeenAt } = context;
  const { eventId, versionKey, release, turn } = decision;
  const received = formatInstant(receivedAt);
  const article = toRawArticle(parsed, { itemId, versionKey, firstSeenAt: formatInstant(firstSeenAt), receivedAt: received, release });
  return {
    // The same event id is to have the same bytes for ever: "published" is when it was prepared, however often it is sent.
    event: encodeRaw(article, { id: eventId, cause: 'received', time: received, traceparent: traceparent(), receivedAt: received, publishedAt: received }),
    lane: chooseLane(parsed.draft, backfill), sourceId: parsed.draft.sourceId, receivedAt, versionKey, previousEventId: item.last?.eventId, turn,
  };
}

const stateAfter = ({ parsed, itemId }: AssignedStory, { eventId, versionTime }: Publish): ItemState => ({
  itemId, eventId, stateHash: parsed.draft.stateHash, providerVersion: parsed.draft.providerVersion, versionTime, textSketch: sketchOf(parsed),
});

/** The item as the next story of the document finds it; what is on its way counts as published: it is prepared, and what the broker refuses now is sent by the sweep later. */
function afterwards(item: KnownItem, { parsed }: AssignedStory, decision: IntakeDecision): KnownItem {
  if (decision.kind === 'republish' && item.last !== undefined) return { ...item, last: { ...item.last, published: true } };
  if (decision.kind !== 'publish') return item;
  const { eventId, versionTime, versionKey, turn } = decision;
  const { stateHash, providerVersion } = parsed.draft;
  return {
    ...item, last: { eventId, stateHash, providerVersion, versionTime, published: true },
    turns: [...(item.turns ?? []), ...(turn === undefined ? [] : [turn])], versions: [...(item.versions ?? []), { eventId, versionKey }],
  };
}
