import { FatalError } from '@dateline/pipeline';
import type { Admin } from 'kafkajs';
import { createClient, patiently, retries } from '../client/kafka-client.js';
import type { KafkaSettings } from '../settings.js';
import { AppendHistory, type Look } from './append-history.js';
import { standingsOf, type GroupTopics, type PartitionLag, type Standing } from './consumer-lag.js';

/** How far a group is behind in one partition, in records and in time. */
export interface GroupLag extends PartitionLag {
  readonly groupId: string;
  /** The offset of the next record to be committed: between two readings it tells what was worked off. */
  readonly next: bigint;
  /** Age of the oldest record not committed, estimated (`AppendHistory`), in seconds; 0 without one. */
  readonly seconds: number;
}

/** Reads the lag of groups again and again over one connection of its own. */
export interface LagReader {
  /**
   * Asks for what is committed and where the topics end; two requests a topic and two a group. By group, topic and partition.
   * @throws the client's error when the broker does not answer for some 5 s; the next reading begins with a new connection
   */
  read(): Promise<readonly GroupLag[]>;
  close(): Promise<void>;
}

const [second, minute, hour, day] = [1_000, 60_000, 3_600_000, 86_400_000];
/** How far back the broker is asked where a topic ended, when a group is behind by more than this reader has seen itself. */
const agesMs = [10 * second, minute, 5 * minute, 30 * minute, 2 * hour, 12 * hour, 3 * day, 7 * day, 30 * day] as const;

/** A reader for these groups; connects when it is first asked. */
export function createLagReader(settings: KafkaSettings, groups: readonly GroupTopics[], now: () => number = Date.now): LagReader {
  return new AdminLagReader(settings, groups, now);
}

class AdminLagReader implements LagReader {
  readonly #histories = new Map<string, AppendHistory>();
  readonly #searched = new Set<string>();
  #admin: Promise<Admin> | undefined;
  #closed = false;

  constructor(private readonly settings: KafkaSettings, private readonly groups: readonly GroupTopics[], private readonly now: () => number) {}

  read(): Promise<readonly GroupLag[]> {
    return patiently(() => this.#readOnce());
  }

  async #readOnce(): Promise<readonly GroupLag[]> {
    if (this.#closed) throw new FatalError('the reader of the lag is closed');
    const admin = await (this.#admin ??= this.#connect());
    try {
      const standings = await standingsOf(admin, this.groups);
      this.#look(standings);
      await this.#lookBack(admin, standings);
      return standings.map((standing) => this.#lagOf(standing));
    } catch (error) {
      await this.#disconnect(); // a client whose metadata went stale with its broker never finds the new one
      throw error;
    }
  }

  close(): Promise<void> {
    this.#closed = true;
    return this.#disconnect();
  }

  async #disconnect(): Promise<void> {
    const admin = this.#admin;
    this.#admin = undefined;
    await (await admin?.catch(() => undefined))?.disconnect();
  }

  async #connect(): Promise<Admin> {
    const admin = createClient(this.settings, retries.admin).admin();
    try {
      await admin.connect();
      return admin;
    } catch (error) {
      this.#admin = undefined;
      await admin.disconnect();
      throw error;
    }
  }

  #look(standings: readonly Standing[]): void {
    const atMs = this.now();
    const ends = new Map(standings.map(({ topic, partition, end }) => [placeOf(topic, partition), end]));
    const needed = new Map<string, bigint>();
    for (const { topic, partition, next } of standings) {
      const place = placeOf(topic, partition);
      needed.set(place, minOf(needed.get(place) ?? next, next));
    }
    for (const [place, end] of ends) {
      const history = this.#historyOf(place);
      history.add({ atMs, end });
      history.forgetBefore(needed.get(place) as bigint); // of the same standings
    }
  }

  /** Asks the broker for what came before the first look, once a topic and only if a group is that far behind in it. */
  async #lookBack(admin: Admin, standings: readonly Standing[]): Promise<void> {
    const behind = standings.filter(({ topic, partition, next, lag }) =>
      lag > 0n && !this.#searched.has(topic) && this.#historyOf(placeOf(topic, partition)).isOlder(next));
    await Promise.all([...Map.groupBy(behind, ({ topic }) => topic)].map(async ([topic, own]) => {
      const looks = await earlierLooks(admin, { topic, behind: own, nowMs: this.now() });
      for (const [partition, found] of looks) this.#historyOf(placeOf(topic, partition)).addBefore(found);
      this.#searched.add(topic);
    }));
  }

  #lagOf({ groupId, topic, partition, lag, next }: Standing): GroupLag {
    const at = lag > 0n ? this.#historyOf(placeOf(topic, partition)).appendedAtMs(next) : undefined;
    return { groupId, topic, partition, lag, next, seconds: at === undefined ? 0 : Math.max(0, this.now() - at) / 1_000 };
  }

  #historyOf(place: string): AppendHistory {
    const known = this.#histories.get(place) ?? new AppendHistory();
    this.#histories.set(place, known);
    return known;
  }
}

const placeOf = (topic: string, partition: number): string => `${topic}/${partition}`;
const minOf = (a: bigint, b: bigint): bigint => (a < b ? a : b);

interface Search {
  readonly topic: string;
  readonly behind: readonly Standing[];
  readonly nowMs: number;
}

/** Where the partitions of a topic ended at ever earlier instants, until none of those that are behind goes further back. */
async function earlierLooks(admin: Admin, { topic, behind, nowMs }: Search): Promise<ReadonlyMap<number, readonly Look[]>> {
  const looks = new Map<number, Look[]>();
  for (const ageMs of agesMs) {
    const atMs = nowMs - ageMs;
    const ends = new Map((await admin.fetchTopicOffsetsByTimestamp(topic, atMs)).map(({ partition, offset }) => [partition, BigInt(offset)]));
    for (const [partition, end] of ends) looks.set(partition, [{ atMs, end }, ...(looks.get(partition) ?? [])]);
    if (behind.every(({ partition, next }) => (ends.get(partition) ?? 0n) <= next)) break;
  }
  return looks;
}
