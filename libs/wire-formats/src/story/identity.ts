import type { IdentityName } from '../document.js';
import type { StoryFields } from './story-fields.js';

/** How often each address stands in one document: an address shared by several items names none of them. */
export type AddressCounts = ReadonlyMap<string, number>;

const addressOf = (story: StoryFields): string | undefined => story.canonicalUrl ?? story.link;

/** Counts the addresses of a document's stories. */
export function countAddresses(stories: readonly StoryFields[]): AddressCounts {
  const counts = new Map<string, number>();
  for (const story of stories) {
    const address = addressOf(story);
    if (address !== undefined) counts.set(address, (counts.get(address) ?? 0) + 1);
  }
  return counts;
}

/** An address that names a site and not a story. */
function isHomePage(address: string): boolean {
  return URL.canParse(address) && new URL(address).pathname === '/' && new URL(address).search === '';
}

export interface LadderInput {
  readonly story: StoryFields;
  readonly addresses: AddressCounts;
  /** The file name, where the source says that it names the story. */
  readonly fileName?: string | undefined;
  /** Hash of the visible text: the last rung. */
  readonly textHash: string;
}

/**
 * The names of an item from the highest rung down: provider's own id, canonical address, file name (only where the source says so),
 * headline and day (only where the format marks both), hash of the visible text (events.md, the ladder). The first is its identity,
 * the others are aliases; an address that others share, and the text, never serve as aliases.
 */
export function identityLadder({ story, addresses, fileName, textHash }: LadderInput): readonly [IdentityName, ...IdentityName[]] {
  const address = addressOf(story);
  const unique = address !== undefined && addresses.get(address) === 1 && !isHomePage(address);
  const day = (story.firstCreated ?? story.publishedAt ?? story.versionCreated)?.slice(0, 10);
  const names: IdentityName[] = [];
  if (story.providerItemId !== undefined) names.push({ rung: 'provider-id', value: story.providerItemId });
  if (unique) names.push({ rung: 'url', value: address });
  if (names.length === 0 && fileName !== undefined) names.push({ rung: 'file-name', value: fileName });
  if (names.length === 0 && story.headline !== undefined && day !== undefined) names.push({ rung: 'headline-day', value: `${story.headline}/${day}` });
  if (names.length === 0) names.push({ rung: 'text-hash', value: textHash });
  return names as [IdentityName, ...IdentityName[]];
}
