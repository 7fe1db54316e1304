import { encodePublic, enrichedEventId, type FullArticle, type StoryArticle } from '@dateline/contracts';
import { createArchiveWriter, enrichedArrival, openDatabase, rawArrival, type Arrival, type ArchiveWriter } from '@dateline/persistence';
import { copyIn, copyOut } from './copy.ts';
import { emptyArchive, emptyDatabase } from './databases.ts';
import { inFlight, inTurns, rateOf, timed, type HopReport } from './hop.ts';
import { saveStories } from './save-peer.ts';
import { slices, type BenchStory } from './stories.ts';

/** The order respects nothing but reading: the tables have no foreign keys between each other. */
const tables = ['raw', 'version', 'body', 'entity', 'item', 'mention', 'change'];
const runs = 3;
/** As the store is set: records of one transaction, and transactions side by side. */
const sliceCount = 100;
const writers = 2;
/** Stories that are saved one at a time: all of them would take minutes. */
const saved = 500;

export function arrivalsOf(stories: readonly BenchStory[], articles: readonly StoryArticle[]): Arrival[] {
  const raws = stories.map(({ raw, eventId, event }) => rawArrival({ eventId, article: raw, headers: event.headers, value: event.value }));
  return [...raws, ...articles.map(enrichedOf)];
}

function enrichedOf(article: StoryArticle): Arrival {
  const eventId = enrichedEventId({ inputEventId: article.inputEventId, fingerprint: article.enrichment.fingerprint, form: 'full' });
  const { value } = encodePublic(article as FullArticle, { id: eventId, cause: 'received', time: article.receivedAt });
  return enrichedArrival({ eventId, article, value });
}

/** Writes as the store does. */
export const writeAll = (writer: ArchiveWriter, arrivals: readonly Arrival[]): Promise<void> =>
  inFlight(slices(arrivals, sliceCount).map((slice) => () => writer.write(slice)), writers);

/** Raw and enriched events to rows through the archive's writer, beside COPY of the very rows it made, and beside TypeORM's `repository.save`. */
export async function storeHop(serverUrl: string, stories: readonly BenchStory[], articles: readonly StoryArticle[]): Promise<HopReport> {
  const arrivals = arrivalsOf(stories, articles);
  const few = Math.min(saved, stories.length);
  const rates = await inTurns(runs, {
    ours: async (run) => {
      const database = await openDatabase({ url: await emptyArchive(serverUrl, `store_${run}`), poolSize: writers, applicationName: 'bench' });
      const rate = rateOf(await timed(stories.length, () => writeAll(createArchiveWriter(database), arrivals)));
      await database.close();
      return rate;
    },
    copy: async (run) => {
      const from = await emptyArchive(serverUrl, `store_${run}`);
      const rows = await Promise.all(tables.map(async (table) => ({ table, bytes: await copyOut(from, table) })));
      const url = await emptyArchive(serverUrl, `copy_${run}`);
      return rateOf(await timed(stories.length, async () => {
        for (const { table, bytes } of rows) await copyIn(url, table, bytes);
      }));
    },
    save: async (run) => saveStories(await emptyDatabase(serverUrl, `save_${run}`), stories.slice(0, few), articles.slice(0, few)),
  });
  return { results: [
    { hop: 'store', rate: rates.ours, against: 'COPY of the same rows', againstRate: rates.copy, aim: 0.8 },
    { hop: 'store', rate: rates.ours, against: `repository.save, story by story (${few})`, againstRate: rates.save, aim: 10 },
  ] };
}
