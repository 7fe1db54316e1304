import { canonicalList, foldWhiteSpace, hash128 } from './canonical-hash.js';

/** What makes a state of an item: a change in any of these is a new version, a change in anything else is none. */
export interface StoryState {
  readonly headline?: string | undefined;
  /** Visible text of the delivered body: tags dropped; a fetched page is not part of it. */
  readonly visibleText: string;
  readonly declaredStatus?: string | undefined;
  readonly signal?: string | undefined;
  readonly embargoedUntil?: string | undefined;
  readonly expires?: string | undefined;
  readonly editorialNote?: string | undefined;
  readonly rights?: { readonly copyrightHolder?: string | undefined; readonly copyrightNotice?: string | undefined; readonly usageTerms?: string | undefined } | undefined;
  readonly urgency?: number | undefined;
  readonly slugline?: string | undefined;
  readonly byline?: string | undefined;
}

const folded = (text: string | undefined): string | undefined => (text === undefined ? undefined : foldWhiteSpace(text));

/** Hash of a story's state, white space folded in its texts (events.md, "State"). */
export function stateHash(state: StoryState): string {
  return hash128(
    canonicalList([
      folded(state.headline), foldWhiteSpace(state.visibleText), state.declaredStatus, folded(state.signal), state.embargoedUntil, state.expires,
      folded(state.editorialNote), folded(state.rights?.copyrightHolder), folded(state.rights?.copyrightNotice), folded(state.rights?.usageTerms),
      state.urgency, folded(state.slugline), folded(state.byline),
    ]),
  );
}
