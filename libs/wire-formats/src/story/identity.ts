import { cutToBytes, foldWhiteSpace, hash128 } from '@dateline/contracts';
import type { IdentityName } from '../document.js';
import type { StoryFields } from './story-fields.js';

/** How often names stand in one document: an address shared by several items names none of them. */
export interface DocumentNames {
  /** For each address the items it stands at, by their id or, without one, their place. */
  readonly itemsOfAddress: ReadonlyMap<string, ReadonlySet<string | number>>;
  /** The different addresses under which each provider's id stands. */
  readonly addressesOfId: ReadonlyMap<string, ReadonlySet<string>>;
  readonly homes: ReadonlySet<string>;
}

const longestName = 1000;

/** A name short enough for an index: what is longer is cut, with its hash behind it. */
export function boundedName(name: string): string {
  return Buffer.byteLength(name, 'utf8') <= longestName ? name : `${cutToBytes(name, longestName - 40)}~${hash128(name)}`;
}

const addressOf = (story: StoryFields): string | undefined => story.canonicalUrl ?? story.link;

function add<Key, Value>(map: Map<Key, Set<Value>>, key: Key, value: Value): void {
  map.set(key, (map.get(key) ?? new Set<Value>()).add(value));
}

/** Counts the names of a document's stories. */
export function countNames(stories: readonly StoryFields[], homes: readonly string[]): DocumentNames {
  const itemsOfAddress = new Map<string, Set<string | number>>();
  const addressesOfId = new Map<string, Set<string>>();
  stories.forEach((story, place) => {
    const address = addressOf(story);
    if (address === undefined) return;
    add(itemsOfAddress, address, story.providerItemId ?? place);
    if (story.providerItemId !== undefined) add(addressesOfId, story.providerItemId, address);
  });
  return { itemsOfAddress, addressesOfId, homes: new Set(homes) };
}

/** An address that names a site and not a story. */
function isHomePage(address: string, homes: ReadonlySet<string>): boolean {
  const parsed = URL.parse(address);
  return homes.has(address) || (parsed !== null && parsed.pathname === '/' && parsed.search === '');
}

/** Whether a story's address is its own: no other item of the document has it, and it is no home page. */
export function hasUniqueLink(story: StoryFields, names: DocumentNames): boolean {
  const address = addressOf(story);
  return address !== undefined && (names.itemsOfAddress.get(address)?.size ?? 0) <= 1 && !isHomePage(address, names.homes);
}

/** One id under two addresses in one document is two items; the address tells them apart. */
function idOf(story: StoryFields, names: DocumentNames): string | undefined {
  const { providerItemId: id } = story;
  const address = addressOf(story);
  if (id === undefined || address === undefined || (names.addressesOfId.get(id)?.size ?? 0) <= 1) return id;
  return `${id} ${address}`;
}

/** All provider's ids of a document, as written and as identities: what stands here is not gone. */
export function idsOf(stories: readonly StoryFields[], names: DocumentNames): ReadonlySet<string> {
  const ids = stories.flatMap((story) => [story.providerItemId, idOf(story, names)]);
  return new Set(ids.filter((id) => id !== undefined).map(boundedName));
}

export interface LadderInput {
  readonly story: StoryFields;
  readonly names: DocumentNames;
  /** The file name, where the source says that it names the story. */
  readonly fileName?: string | undefined;
  /** Hash of the visible text: the last rung. */
  readonly textHash: string;
}

/** The first of the lower rungs that applies: each is taken only where all above are missing, and none is ever an alias. */
function lowerRung({ story, fileName, textHash }: LadderInput): IdentityName {
  const day = (story.firstCreated ?? story.publishedAt ?? story.versionCreated)?.slice(0, 10);
  if (fileName !== undefined) return { rung: 'file-name', value: fileName };
  if (story.headline !== undefined && day !== undefined) return { rung: 'headline-day', value: `${foldWhiteSpace(story.headline)}/${day}` };
  return { rung: 'text-hash', value: textHash };
}

/**
 * The names of an item from the highest rung down: provider's own id, canonical address, file name (only where the source says so),
 * headline and day (only where the format marks both), hash of the visible text (events.md, the ladder); never a position. The
 * first is its identity, the others are aliases; an address that others share, and the text, never serve as aliases.
 */
export function identityLadder(input: LadderInput): readonly [IdentityName, ...IdentityName[]] {
  const { story, names } = input;
  const address = hasUniqueLink(story, names) ? addressOf(story) : undefined;
  const id = idOf(story, names);
  const byUrl: IdentityName[] = address === undefined ? [] : [{ rung: 'url', value: boundedName(address) }];
  if (id !== undefined) return [{ rung: 'provider-id', value: boundedName(id) }, ...byUrl];
  const [first = lowerRung(input)] = byUrl;
  return [{ ...first, value: boundedName(first.value) }];
}
