import { itemId, type InheritedRelease, type RawArticle } from '@dateline/contracts';
import type { IdentityName, ParsedItem } from './document.js';

/** What the ingestor decided for a draft. */
export interface AssignedVersion {
  readonly itemId: string;
  readonly versionKey: string;
  readonly firstSeenAt: string;
  readonly receivedAt: string;
  /** Status and embargo after inheritance. */
  readonly release: InheritedRelease;
}

/** The event of a parsed item, complete. */
export function toRawArticle(item: ParsedItem, assigned: AssignedVersion): RawArticle {
  const { release, ...identity } = assigned;
  return { ...item.draft, ...release, ...identity };
}

/** The item id that a name gives by itself; a claim made earlier under an alias wins over it. */
export const itemIdOf = (providerKey: string, name: IdentityName): string => itemId({ providerKey, rung: name.rung as never, value: name.value });
