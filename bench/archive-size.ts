import { setTimeout as sleep } from 'node:timers/promises';
import type { StoryArticle } from '@dateline/contracts';
import { createArchiveWriter, followChanges, indexForSearch, openDatabase, type Arrival, type Database } from '@dateline/persistence';
import { emptyArchive } from './databases.ts';
import { fillArchive } from './fill-archive.ts';
import { inTurns, rateOf, timed, type HopReport } from './hop.ts';
import { arrivalsOf, writeAll } from './store-hop.ts';
import type { BenchStory } from './stories.ts';

const runs = 3;
/** Two writers and the search follower. */
const poolSize = 3;
const followed = 100;
/** Stories that all those of the full archive are copies of: other ones than come in later. */
const templates = 100;

export interface ArchiveSizeSetting {
  readonly serverUrl: string;
  readonly stories: readonly BenchStory[];
  readonly articles: readonly StoryArticle[];
  /** Stories that stand in the archive already. */
  readonly archived: number;
  readonly say: (line: string) => void;
}

/** Stories taken in, the search index following, into an archive that is full already, beside an empty one. */
export async function archiveSizeHop({ serverUrl, stories, articles, archived, say }: ArchiveSizeSetting): Promise<HopReport> {
  const part = Math.floor((stories.length - templates) / runs);
  const between = (from: number, to: number): Arrival[] => arrivalsOf(stories.slice(from, to), articles.slice(from, to));
  const full = await emptyArchive(serverUrl, 'archive_full');
  await takeIn(full, between(0, templates));
  await fillArchive(full, { count: archived, say });
  const arrivals = Array.from({ length: runs }, (_, run) => between(templates + run * part, templates + (run + 1) * part));
  const { ours: rate, empty: againstRate } = await inTurns(runs, {
    ours: async (run) => rateOf(await timed(part, () => takeIn(full, arrivals[run] ?? []))),
    empty: async (run) => {
      const url = await emptyArchive(serverUrl, `archive_empty_${run}`);
      return rateOf(await timed(part, () => takeIn(url, arrivals[run] ?? [])));
    },
  });
  return { results: [{ hop: `store, ${archived} stories there`, rate, against: 'an empty archive', againstRate, aim: 0.8 }] };
}

/** Writes, while the search index follows until it has them all. */
async function takeIn(url: string, arrivals: readonly Arrival[]): Promise<void> {
  const database = await openDatabase({ url, poolSize, applicationName: 'bench' });
  const state = { written: false };
  const writing = async (): Promise<void> => {
    await writeAll(createArchiveWriter(database), arrivals);
    state.written = true;
  };
  await Promise.all([writing(), followUntil(database, () => state.written)]);
  await database.close();
}

/** Follows until all is written and nothing is left to follow. */
async function followUntil(database: Database, isWritten: () => boolean): Promise<void> {
  for (let done = false; !done;) {
    const written = isWritten();
    const moved = await followChanges(database, {
      name: 'search', limit: followed, handle: (changes, query) => indexForSearch(query, changes.map(({ itemId }) => itemId)),
    });
    done = written && moved === 0;
    if (!done && moved < followed) await sleep(50);
  }
}
