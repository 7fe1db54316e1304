import type { FoldVersion } from '@dateline/contracts';
import type { Database, Query } from '../connection/database.js';
import { IngestSource } from '../entities/ingest-source.js';
import { claim, owners, traits, type ItemTraits, type NameClaim } from './identities.js';
import { lockItems, versionsOf, type StoredItem, type StoredVersion } from './items.js';
import { leaseDueFeeds, renewLeases, savePoll, type LeasedFeed, type LeaseRequest, type PollResult } from './polls.js';
import {
  markPublished, prepare, preparedPublications, prunePublications, unpublished,
  type ItemState, type NewPublication, type PreparedPublication, type UnpublishedRequest,
} from './publications.js';
import { turnsOf } from './turns.js';
import { applySources, sourceOf, type SourceOrigin, type StoredSource } from './sources.js';

/** What one document does to names, items and versions, all or nothing. */
export interface IntakeTransaction {
  /** The items that names stand for, by `nameId`. */
  owners(nameIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** What the changed-guid rule asks of items, by item id. */
  traits(itemIds: readonly string[]): Promise<ReadonlyMap<string, ItemTraits>>;
  /** Claims names, first come first served; answers whom each stands for now, by `nameId`. */
  claim(claims: readonly NameClaim[]): Promise<ReadonlyMap<string, string>>;
  /** The items under their row locks, by item id; new ones begin at `receivedAt`. */
  lockItems(itemIds: readonly string[], receivedAt: number): Promise<ReadonlyMap<string, StoredItem>>;
  /** The versions that items have had, as far back as they are kept, by item id; to be asked for under their locks. */
  versions(itemIds: readonly string[]): Promise<ReadonlyMap<string, readonly StoredVersion[]>>;
  /** The versions of items that close or open a gate, as they were delivered, by item id; to be asked for under their locks. */
  turns(itemIds: readonly string[]): Promise<ReadonlyMap<string, readonly FoldVersion[]>>;
  /** Writes new versions and the state their items are in after them, in one statement. */
  prepare(publications: readonly NewPublication[], items: readonly ItemState[]): Promise<void>;
  /** The bytes of versions prepared earlier and not acknowledged, in the order asked for. */
  prepared(eventIds: readonly string[]): Promise<readonly PreparedPublication[]>;
}

/** Schema `ingest`: sources, polls, names, items, and versions on their way to the broker. */
export class IngestRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Makes the sources of one origin exactly these. Sources of the other origin stay as they are. */
  async applySources(sources: readonly StoredSource[], origin: SourceOrigin): Promise<void> {
    await this.#database.transaction((query) => applySources(query, sources, origin));
  }

  /** The sources that are configured now, by id. */
  async listSources(): Promise<readonly StoredSource[]> {
    const rows = await this.#database.source.getRepository(IngestSource).find({ where: { active: true }, order: { sourceId: 'ASC' } });
    return rows.map(sourceOf);
  }

  /** Takes feeds that are due and that nobody else has; two callers never get the same one. */
  leaseDueFeeds(request: LeaseRequest): Promise<readonly LeasedFeed[]> {
    return leaseDueFeeds(this.#database.query, request);
  }

  /** Holds on to feeds whose poll takes longer than its lease. */
  renewLeases(request: { readonly by: string; readonly leaseMs: number; readonly sourceIds: readonly string[] }): Promise<void> {
    return renewLeases(this.#database.query, request);
  }

  /** Ends a lease with what the poll came to. */
  savePoll(result: PollResult): Promise<void> {
    return savePoll(this.#database.query, result);
  }

  /** Runs the database's part of taking a document in; the locks end with it, so nothing is sent inside. */
  transaction<T>(work: (intake: IntakeTransaction) => Promise<T>): Promise<T> {
    return this.#database.transaction((query) => work(intakeOver(query)));
  }

  /** Notes the broker's acknowledgement of versions. */
  markPublished(eventIds: readonly string[]): Promise<void> {
    return markPublished(this.#database.query, eventIds);
  }

  /** What was prepared and never acknowledged, oldest first. */
  unpublished(request: UnpublishedRequest): Promise<readonly PreparedPublication[]> {
    return unpublished(this.#database.query, request);
  }

  /** Forgets versions acknowledged longer ago than this; resolves to how many. */
  prunePublications(request: UnpublishedRequest): Promise<number> {
    return prunePublications(this.#database.query, request);
  }
}

const intakeOver = (query: Query): IntakeTransaction => ({
  owners: (nameIds) => owners(query, nameIds),
  traits: (itemIds) => traits(query, itemIds),
  claim: (claims) => claim(query, claims),
  lockItems: (itemIds, receivedAt) => lockItems(query, itemIds, receivedAt),
  versions: (itemIds) => versionsOf(query, itemIds),
  turns: (itemIds) => turnsOf(query, itemIds),
  prepare: (publications, items) => prepare(query, publications, items),
  prepared: (eventIds) => preparedPublications(query, eventIds),
});
