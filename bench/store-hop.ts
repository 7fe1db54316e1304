import { encodePublic, enrichedEventId, type FullArticle, type StoryArticle } from '@dateline/contracts';
import { createArchiveWriter, createDatabaseIfAbsent, enrichedArrival, migrate, openDatabase, rawArrival, type Arrival } from '@dateline/persistence';
import { copyIn, copyOut } from './copy.ts';
import { rateOf, timed, type HopResult } from './hop.ts';
import { slices, type BenchStory } from './stories.ts';

/** The order respects nothing but reading: the tables have no foreign keys between each other. */
const tables = ['raw', 'version', 'body', 'entity', 'item', 'mention', 'change'];

function arrivalsOf(stories: readonly BenchStory[], articles: readonly StoryArticle[]): Arrival[] {
  const raws = stories.map(({ raw, eventId, event }) => rawArrival({ eventId, article: raw, headers: event.headers, value: event.value }));
  const enriched = articles.map((article) => {
    const eventId = enrichedEventId({ inputEventId: article.inputEventId, fingerprint: article.enrichment.fingerprint, form: 'full' });
    const { value } = encodePublic(article as FullArticle, { id: eventId, cause: 'received', time: article.receivedAt });
    return enrichedArrival({ eventId, article, value });
  });
  return [...raws, ...enriched];
}

async function emptyDatabase(serverUrl: string, name: string): Promise<string> {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  await createDatabaseIfAbsent(url.href);
  await migrate(url.href);
  return url.href;
}

/** Raw and enriched events to rows through the archive's writer, beside COPY of the very rows it made into the same empty schema. */
export async function storeHop(serverUrl: string, stories: readonly BenchStory[], articles: readonly StoryArticle[]): Promise<HopResult> {
  const url = await emptyDatabase(serverUrl, 'dateline_bench_test_ours');
  const database = await openDatabase({ url, poolSize: 2, applicationName: 'bench' });
  const writer = createArchiveWriter(database);
  const arrivals = arrivalsOf(stories, articles);
  const rate = rateOf(await timed(stories.length, async () => {
    for (const slice of slices(arrivals, 200)) await writer.write(slice);
  }));
  await database.close();
  const rows = await Promise.all(tables.map(async (table) => ({ table, bytes: await copyOut(url, table) })));
  const floorUrl = await emptyDatabase(serverUrl, 'dateline_bench_test_floor');
  const againstRate = rateOf(await timed(stories.length, async () => {
    for (const { table, bytes } of rows) await copyIn(floorUrl, table, bytes);
  }));
  return { hop: 'store', rate, against: 'COPY of the same rows', againstRate };
}
