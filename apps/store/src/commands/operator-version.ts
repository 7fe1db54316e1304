import {
  encodeRaw, formatInstant, hash128, rawEventId, versionKey, versionTimeOf, type FoldVersion, type PubStatus, type RawArticle,
} from '@dateline/contracts';
import type { CommandBasis, CommandVerb, NewPublication, OpenCommand } from '@dateline/persistence';

/** A command as a version of its item, ready to be written down. */
export interface OperatorVersion {
  readonly publication: NewPublication;
  /** Milliseconds since 1970. */
  readonly versionTime: number;
  readonly stateHash: string;
}

/** What a command's version is made from, its story decoded. */
export type Basis = Omit<CommandBasis, 'story'> & { readonly story?: RawArticle | undefined };

const statuses: Readonly<Record<CommandVerb, PubStatus>> = { kill: 'canceled', hold: 'withheld', release: 'usable' };

/**
 * A command as the next version of its item: the story as it was, with the operator's status, after every version that anybody knows of.
 * Pure: the same command, basis and trace give the same bytes.
 */
export function operatorVersion(command: OpenCommand, basis: Basis, traceparent: string): OperatorVersion {
  const { now, latestKey, previousEventId } = basis;
  const story = basis.story ?? withoutText(command.itemId, basis);
  const release = releaseOf(command, basis);
  const stateHash = hash128(JSON.stringify(['operator', story.stateHash, release.declaredStatus, release.embargoedUntil]));
  const versionTime = Math.max(now, versionTimeOf(latestKey) + 1);
  const receivedAt = formatInstant(now);
  const key = versionKey({ versionTime, receivedAt: now, stateHash });
  const article: RawArticle = { ...carriedOn(story), ...release, versionKey: key, stateHash, receivedAt };
  const eventId = rawEventId({ itemId: article.itemId, versionCreated: article.versionCreated, stateHash, previousEventId });
  const turn: FoldVersion = { eventId, versionKey: key, trust: article.trust, protocol: 'operator', action: command.verb, ...release };
  const event = encodeRaw(article, { id: eventId, cause: 'received', time: receivedAt, traceparent, receivedAt, publishedAt: receivedAt });
  return { publication: { event, lane: 'urgent', sourceId: article.sourceId, receivedAt: now, versionKey: key, previousEventId, turn }, versionTime, stateHash };
}

/** A release leaves an open embargo in force, unless it is to end as well. */
function releaseOf({ verb, liftsEmbargo }: OpenCommand, { embargoedUntil, now }: Basis): { readonly declaredStatus: PubStatus; readonly embargoedUntil?: string } {
  const keeps = verb === 'release' && !liftsEmbargo && embargoedUntil !== undefined && embargoedUntil > formatInstant(now);
  return { declaredStatus: statuses[verb], ...(keeps ? { embargoedUntil } : {}) };
}

/** Everything of a story but what made its own version: provider's version, status, embargo. */
function carriedOn(story: RawArticle): RawArticle {
  const { providerVersion: _version, embargoedUntil: _embargo, embargoInherited: _inherited, declaredStatus: _status, ...rest } = story;
  return { ...rest, ingest: { ...story.ingest, protocol: 'operator', format: 'operator', parser: 'operator', parserVersion: '1' } };
}

/** An item of which only enriched events have come so far: a kill or hold needs no text. */
function withoutText(itemId: string, { origin, latestKey, now }: Basis): RawArticle {
  const stateHash = latestKey.slice(-32);
  return {
    itemId, ...origin, provider: { name: origin.providerKey }, versionKey: latestKey, stateHash, receivedAt: formatInstant(now), altIds: [], representation: 'partial',
    subjects: [], keywords: [], media: [], warnings: [], identity: { rung: 'provider-id', value: itemId }, body: { contentType: 'text/plain', value: '', truncated: false },
    ingest: { protocol: 'operator', format: 'operator', parser: 'operator', parserVersion: '1', payloadSha256: '', payloadBytes: 0 },
  };
}
