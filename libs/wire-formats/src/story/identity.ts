import type { IdentityName } from '../document.js';
import type { StoryFields } from './story-fields.js';

/** How often names stand in one document: an address shared by several items names none of them. */
export interface DocumentNames {
  readonly addresses: ReadonlyMap<string, number>;
  /** The different addresses under which each provider's id stands. */
  readonly addressesOfId: ReadonlyMap<string, ReadonlySet<string>>;
}

const addressOf = (story: StoryFields): string | undefined => story.canonicalUrl ?? story.link;

/** Counts the names of a document's stories. */
export function countNames(stories: readonly StoryFields[]): DocumentNames {
  const addresses = new Map<string, number>();
  const addressesOfId = new Map<string, Set<string>>();
  for (const story of stories) {
    const address = addressOf(story);
    if (address === undefined) continue;
    addresses.set(address, (addresses.get(address) ?? 0) + 1);
    if (story.providerItemId !== undefined) addressesOfId.set(story.providerItemId, (addressesOfId.get(story.providerItemId) ?? new Set()).add(address));
  }
  return { addresses, addressesOfId };
}

/** An address that names a site and not a story. */
function isHomePage(address: string): boolean {
  return URL.canParse(address) && new URL(address).pathname === '/' && new URL(address).search === '';
}

export interface LadderInput {
  readonly story: StoryFields;
  readonly names: DocumentNames;
  /** The file name, where the source says that it names the story. */
  readonly fileName?: string | undefined;
  /** Hash of the visible text: the last rung. */
  readonly textHash: string;
}

/** One id under two addresses in one document is two items; the address tells them apart. */
function idOf(id: string, address: string | undefined, document: DocumentNames): string {
  return (document.addressesOfId.get(id)?.size ?? 0) > 1 && address !== undefined ? `${id} ${address}` : id;
}

/**
 * The names of an item from the highest rung down: provider's own id, canonical address, file name (only where the source says so),
 * headline and day (only where the format marks both), hash of the visible text (events.md, the ladder). The first is its identity,
 * the others are aliases; an address that others share, and the text, never serve as aliases.
 */
export function identityLadder({ story, names: document, fileName, textHash }: LadderInput): readonly [IdentityName, ...IdentityName[]] {
  const address = addressOf(story);
  const unique = address !== undefined && document.addresses.get(address) === 1 && !isHomePage(address);
  const day = (story.firstCreated ?? story.publishedAt ?? story.versionCreated)?.slice(0, 10);
  const names: IdentityName[] = [];
  const id = story.providerItemId === undefined ? undefined : idOf(story.providerItemId, address, document);
  if (id !== undefined) names.push({ rung: 'provider-id', value: id });
  if (unique) names.push({ rung: 'url', value: address });
  if (names.length === 0 && fileName !== undefined) names.push({ rung: 'file-name', value: fileName });
  if (names.length === 0 && story.headline !== undefined && day !== undefined) names.push({ rung: 'headline-day', value: `${story.headline}/${day}` });
  if (names.length === 0) names.push({ rung: 'text-hash', value: textHash });
  return names as [IdentityName, ...IdentityName[]];
}
