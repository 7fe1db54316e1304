import { itemIdOf, parseDocument, type IdentityName, type WireDocument } from '@dateline/wire-formats';

/** One state of a story, as the archive must come to know it. */
export interface StoryState {
  readonly itemId: string;
  readonly stateHash: string;
  /** The provider's own number or guid. */
  readonly storyId?: string | undefined;
}

/** A document that is fed into the line, and what must come of it. */
export interface FedDocument {
  /** Path or address, for people; unique in a run. */
  readonly name: string;
  readonly sourceId: string;
  readonly kind: 'feed' | 'drop';
  readonly states: readonly StoryState[];
  /** Why nothing can come of it, where that is known beforehand. */
  readonly refusal?: string | undefined;
}

/** Reads a document with the same parsers as the ingestor, so that item and state are known before it is fed. */
export function fedDocument(name: string, wire: WireDocument): FedDocument {
  const { items, rejected, refused } = parseDocument(wire);
  const states = items.map(({ draft }) => ({
    itemId: itemIdOf(draft.providerKey, draft.identity as IdentityName), stateHash: draft.stateHash, storyId: draft.providerItemId,
  }));
  const refusal = rejected ?? (states.length === 0 ? refused[0] : undefined);
  return { name, sourceId: wire.source.id, kind: wire.protocol === 'poll' ? 'feed' : 'drop', states, refusal: refusal?.detail };
}
