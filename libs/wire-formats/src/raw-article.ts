import { itemId, type InheritedRelease, type RawArticle, type Warning } from '@dateline/contracts';
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

const clockTolerance = 10 * 60 * 1000;

/** Times ahead of receipt are kept as they came, and said. */
function futureDates({ draft }: ParsedItem, receivedAt: string): Warning[] {
  const latest = Date.parse(receivedAt) + clockTolerance;
  const times = [['versionCreated', draft.versionCreated], ['publishedAt', draft.publishedAt], ['firstCreated', draft.firstCreated]] as const;
  return times.flatMap(([field, time]) => (time !== undefined && Date.parse(time) > latest ? [{ code: 'date-in-future', detail: `${field}: ${time}` }] : []));
}

/** The event of a parsed item, complete. */
export function toRawArticle(item: ParsedItem, assigned: AssignedVersion): RawArticle {
  const { release, ...identity } = assigned;
  const ahead = futureDates(item, assigned.receivedAt);
  return { ...item.draft, ...release, ...identity, warnings: [...item.draft.warnings, ...ahead] };
}

/** The item id that a name gives by itself; a claim made earlier under an alias wins over it. */
export const itemIdOf = (providerKey: string, name: IdentityName): string => itemId({ providerKey, rung: name.rung, value: name.value });
