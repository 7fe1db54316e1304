import { itemIdOf, sketchSimilarity, textSketch, type IdentityName, type ParsedItem } from '@dateline/wire-formats';

/** The least likeness of two texts that are "nearly the same": a word changed in a summary, a paragraph in a story. */
const nearlyTheSame = 0.7;

/** What is known of the names and of the document an item stands in. */
export interface IdentityEvidence {
  /** The item a name stands for; undefined for a name nobody has claimed. */
  readonly owner: (name: IdentityName) => string | undefined;
  /** The ids an item has been known by, and the sketch of its last text; undefined for an item without a version. */
  readonly traits: (itemId: string) => { readonly providerIds: readonly string[]; readonly textSketch?: readonly number[] | undefined } | undefined;
  /** Every provider's id in the document. */
  readonly idsPresent: ReadonlySet<string>;
  /** False for a document cut short: what is missing from it may only have been cut off. */
  readonly complete: boolean;
}

/** The name a story goes by itself; parsers give known rungs alone. */
export const ownName = ({ draft }: ParsedItem): IdentityName => draft.identity as IdentityName;

/** The text that likeness is judged on: a feed that gives headlines alone still has one. */
export const sketchOf = ({ draft, visibleText }: ParsedItem): readonly number[] => textSketch(`${draft.headline ?? ''}\n${visibleText}`);

/**
 * The item a story belongs to: whom its own name stands for; else, for a guid nobody has seen, the item its address stands for,
 * if that is the same story under a new guid; else an item of its own (events.md, "a changed guid keeps the item").
 */
export function resolveIdentity(parsed: ParsedItem, providerKey: string, evidence: IdentityEvidence): string {
  const identity = ownName(parsed);
  const own = evidence.owner(identity);
  if (own !== undefined) return own;
  const before = parsed.aliases.map(evidence.owner).find((owner) => owner !== undefined);
  return before !== undefined && isChangedGuid(parsed, before, evidence) ? before : itemIdOf(providerKey, identity);
}

/**
 * A changed guid keeps the item only if its link is unique in the document, the old guid is gone from it, and the text is nearly
 * the same.
 */
function isChangedGuid(parsed: ParsedItem, itemId: string, { traits, idsPresent, complete }: IdentityEvidence): boolean {
  const known = traits(itemId);
  if (known === undefined || !complete || !parsed.linkIsUnique) return false;
  const { value } = parsed.draft.identity;
  // A guid that now stands under two links is named with its link: `guid link`. It has not been replaced by another item's.
  const gone = known.providerIds.every((id) => !idsPresent.has(id) || value.startsWith(`${id} `));
  return gone && sketchSimilarity(known.textSketch ?? [], sketchOf(parsed)) >= nearlyTheSame;
}
