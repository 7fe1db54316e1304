import { encodeRaw, rawEventId, type EncodedEvent, type RawArticle } from '@dateline/contracts';
import { aRawArticle, builderInstant } from '@dateline/contracts/builders';
import { generatedStory } from '@dateline/testing';

export interface BenchStory {
  readonly raw: RawArticle;
  readonly eventId: string;
  readonly event: EncodedEvent;
}

/** When the stories come in: the 28th of a month, so that an archive which is full already holds most of that month. */
export const storiesInstant = Date.UTC(2027, 2, 28, 8);

/** Generated stories of about 3.5 KB as raw events; the same number gives the same stories. */
export function benchStories(count: number): BenchStory[] {
  return Array.from({ length: count }, (_, index) => {
    const { id, headline, text } = generatedStory(index);
    const raw = aRawArticle({ id, headline, text, receivedAfter: storiesInstant - builderInstant + index });
    const eventId = rawEventId({ itemId: raw.itemId, stateHash: raw.stateHash });
    return { raw, eventId, event: encodeRaw(raw, { id: eventId, cause: 'received', time: raw.receivedAt, receivedAt: raw.receivedAt, publishedAt: raw.receivedAt }) };
  });
}

export function slices<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, index) => list.slice(index * size, (index + 1) * size));
}

/** The first stories, by which a line's code gets warm, and those that are timed. */
export function warmUpOf(stories: readonly BenchStory[]): readonly [warmUp: readonly BenchStory[], timed: readonly BenchStory[]] {
  const count = Math.min(500, Math.floor(stories.length / 4));
  return [stories.slice(0, count), stories.slice(count)];
}
