import type { Lane } from '@dateline/contracts';
import { rawTopic } from '@dateline/contracts';
import type { EnrichedSeen, RawSeen } from './evidence.js';

const place = (topic: string, partition: number, offset: number): string => `${topic}/${partition}/${offset}`;
const topicOf = (lane: Lane): string => rawTopic(lane).name;

/** Raw records that are none of the plan's: a test's own stories and poison. They are in the books, and in nothing else. */
export class Strangers {
  /** Event ids, or undefined for what is no event, by place. */
  readonly #records = new Map<string, string | undefined>();
  readonly #stored = new Set<string>();
  readonly #dropped = new Set<string>();
  readonly #dead = new Set<string>();

  heard({ lane, partition, offset, eventId }: RawSeen): void {
    this.#records.set(place(topicOf(lane), partition, offset), eventId);
  }

  enriched({ inputEventId }: EnrichedSeen): void {
    this.#stored.add(inputEventId);
  }

  stored(eventId: string): void {
    this.#stored.add(eventId);
  }

  dropped(eventId: string): void {
    this.#dropped.add(eventId);
  }

  dead(topic: string, partition: number, offset: number): void {
    this.#dead.add(place(topic, partition, offset));
  }

  /** What became of them: each record in one column, repeats of an event beside the first. */
  count(): { readonly published: number; readonly stored: number; readonly duplicates: number; readonly dropped: number; readonly dead: number } {
    const known = new Set<string>();
    const tally = { published: this.#records.size, stored: 0, duplicates: 0, dropped: 0, dead: 0 };
    for (const [at, eventId] of this.#records) {
      if (eventId !== undefined && known.has(eventId)) tally.duplicates += 1;
      else if (eventId !== undefined && this.#stored.has(eventId)) tally.stored += 1;
      else if (eventId !== undefined && this.#dropped.has(eventId)) tally.dropped += 1;
      else if (this.#dead.has(at)) tally.dead += 1;
      if (eventId !== undefined) known.add(eventId);
    }
    return tally;
  }
}
