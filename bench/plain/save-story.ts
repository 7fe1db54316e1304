import { rawEventId, type EnrichedArticle, type RawArticle } from '@dateline/contracts';
import { DataSource } from 'typeorm';
import { articleRows, mentionRows, rawRows } from './entities.ts';

/** Where stories are kept, the way it is mostly done: an object for each row, saved one after the other. */
export interface StoryKeeper {
  keepRaw(raw: RawArticle): Promise<void>;
  /** The newest version of a story and whom it names; older ones are passed over. */
  keepArticle(article: EnrichedArticle): Promise<void>;
  close(): Promise<void>;
}

/** Opens the database and makes its tables. */
export async function openKeeper(url: string): Promise<StoryKeeper> {
  const database = await new DataSource({ type: 'postgres', url, entities: [rawRows, articleRows, mentionRows], synchronize: true }).initialize();
  const raws = database.getRepository(rawRows);
  const articles = database.getRepository(articleRows);
  const mentions = database.getRepository(mentionRows);
  return {
    async keepRaw(raw) {
      await raws.save({ eventId: rawEventId(raw), itemId: raw.itemId, article: raw });
    },
    async keepArticle(article) {
      const { itemId, versionKey, sourceId, receivedAt, pubStatus: status } = article;
      const before = await articles.findOneBy({ itemId });
      if (before !== null && before.versionKey >= versionKey) return;
      if (before !== null) await mentions.delete({ itemId });
      const shown = article.form === 'notice' ? undefined : article;
      await articles.save({ itemId, versionKey, sourceId, receivedAt, status, headline: shown?.headline?.clean ?? null, article });
      for (const { type, name, salience, mentions: places } of shown?.entities ?? []) await mentions.save({ itemId, type, name, salience, mentions: places.length });
    },
    close: () => database.destroy(),
  };
}
