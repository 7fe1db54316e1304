import { writeFile } from 'node:fs/promises';
import { compareVersionKeys, decodeEvent, enrichedTopic, lanes, type EnrichedArticle } from '@dateline/contracts';
import { readTopic, type KafkaSettings } from '@dateline/kafka';

export interface Writing {
  readonly path: string;
  readonly itemIds: readonly string[];
  /** What is shown of them. */
  readonly articles: ReadonlyMap<string, EnrichedArticle>;
  readonly kafka: KafkaSettings;
}

/** Writes the enriched articles of the items, one JSON line each: what is shown, and the notice of what is withdrawn. @returns how many */
export async function writeArticles({ path, itemIds, articles, kafka }: Writing): Promise<number> {
  const withdrawn = itemIds.filter((itemId) => !articles.has(itemId));
  const notices = withdrawn.length === 0 ? new Map<string, EnrichedArticle>() : await latestOnTopics(new Set(withdrawn), kafka);
  const lines = itemIds.flatMap((itemId) => articles.get(itemId) ?? notices.get(itemId) ?? []).map((article) => `${JSON.stringify(article)}\n`);
  await writeFile(path, lines.join(''));
  return lines.length;
}

/** Of each item the event with the greatest version key that subscribers have got: the archive keeps no notices. */
async function latestOnTopics(itemIds: ReadonlySet<string>, kafka: KafkaSettings): Promise<Map<string, EnrichedArticle>> {
  const latest = new Map<string, EnrichedArticle>();
  for (const lane of lanes) {
    for (const { key, value } of await readTopic(kafka, enrichedTopic(lane).name)) {
      if (key === null || !itemIds.has(key.toString())) continue;
      const decoded = decodeEvent('public-article', value);
      if (decoded.ok && isLater(decoded.event, latest.get(decoded.event.itemId))) latest.set(decoded.event.itemId, decoded.event);
    }
  }
  return latest;
}

const isLater = (article: EnrichedArticle, than: EnrichedArticle | undefined): boolean => than === undefined || compareVersionKeys(article.versionKey, than.versionKey) >= 0;
