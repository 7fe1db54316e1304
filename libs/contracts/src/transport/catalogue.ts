import type { z } from 'zod';
import { articleStatusSchema } from '../events/article-status.js';
import { enrichedArticleSchema, heldArticleSchema, publicArticleSchema } from '../events/enriched-article.js';
import { itemOutcomeSchema } from '../events/item-outcome.js';
import type { Known } from '../events/open-enum.js';
import { rawArticleSchema } from '../events/raw-article.js';
import { sourceStatusSchema } from '../events/source-status.js';

/** Every event of the house by the name of its schema file; types, guards, JSON Schema and AsyncAPI all come from here. */
export const eventSchemas = {
  'raw-article': rawArticleSchema,
  'enriched-article': enrichedArticleSchema,
  'public-article': publicArticleSchema,
  'held-article': heldArticleSchema,
  'article-status': articleStatusSchema,
  'item-outcome': itemOutcomeSchema,
  'source-status': sourceStatusSchema,
} as const;
export type EventName = keyof typeof eventSchemas;
export type EventOf<Name extends EventName> = Known<z.infer<(typeof eventSchemas)[Name]>>;
