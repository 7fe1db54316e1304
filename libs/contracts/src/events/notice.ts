import { noticeKeys, noticeSchema, type ArticleNotice } from './enriched-article.js';

/** An id that is an address would tell what the story is about. */
const isAddress = (value: string): boolean => /[:/]{2}|^www\.|\.html?\b/iu.test(value);

/**
 * The notice of a story: its allow-listed fields and nothing else. Ids that are addresses are left out,
 * so that no byte of a headline or URL reaches a topic subscribers may read (events.md, "Topics").
 */
export function toNotice(article: Omit<ArticleNotice, 'form'>): ArticleNotice {
  const listed = Object.fromEntries(Object.entries(article).filter(([key, value]) => noticeKeys.includes(key) && value !== undefined));
  return noticeSchema.parse({
    ...listed,
    form: 'notice',
    provider: { name: article.provider.name },
    altIds: article.altIds.filter(({ value }) => !isAddress(value)),
  });
}
