import { z } from 'zod';
import {
  actionSchema, enrichmentSchema, entitySchema, evidenceSchema, refersToSchema, removedSpanSchema, sentimentSchema, textSchema,
} from './enrichment-fields.js';
import { openEnum, type Known } from './open-enum.js';
import { pubStatusSchema, uuid } from './primitives.js';
import { carriedFields, originFields } from './story-fields.js';

/** Forms in the order in which the better replaces the lesser (events.md, enriched event id). */
export const formValues = ['notice', 'held', 'full'] as const;
export type Form = (typeof formValues)[number];

const decisionFields = {
  inputEventId: uuid.describe('The raw event that was read.'),
  pubStatus: pubStatusSchema.describe("Of this version; the item's effective status is the store's fold over all versions."),
  action: actionSchema,
  enrichment: enrichmentSchema,
} as const;

/**
 * What subscribers learn of a withheld or killed story: an allow-list without headline, URL, slug, subjects or evidence texts.
 * A strict object on the way out: a key that is not listed here does not leave the house.
 */
export const noticeSchema = z.looseObject({ form: z.literal('notice'), ...originFields, ...decisionFields });
export type ArticleNotice = Known<z.infer<typeof noticeSchema>>;

const storyFields = {
  ...carriedFields,
  ...decisionFields,
  actionEvidence: z.array(evidenceSchema),
  refersTo: z.array(refersToSchema),
  headline: z.looseObject({ original: z.string(), clean: z.string(), tags: z.array(z.string()) }).optional(),
  slugline: z.looseObject({ raw: z.string(), base: z.string(), qualifiers: z.array(z.string()) }).optional(),
  seriesHint: z.string().optional(),
  dateline: z.looseObject({
    raw: z.string(), place: z.string(), countryCode: z.string().optional(), date: z.string().optional(), agency: z.string().optional(),
  }).optional(),
  byline: z.looseObject({ raw: z.string(), people: z.array(z.string()) }).optional(),
  signOff: z.string().optional(),
  originAgency: z.looseObject({ code: z.string(), evidence: z.array(evidenceSchema) }).optional(),
  text: textSchema,
  removedSpans: z.array(removedSpanSchema),
  language: z.looseObject({ code: z.string(), source: openEnum(['declared', 'detected'] as const), confidence: z.number().min(0).max(1) }).optional(),
  entities: z.array(entitySchema),
  sentiment: sentimentSchema.optional().describe('Absent with a reason in `enrichment` for alerts, tables, lists and short texts.'),
  keyphrases: z.array(z.string()),
  fingerprint: z.looseObject({ simhash: z.string(), minhash: z.string() }).optional(),
} as const;

/** A usable story with its text: the form that subscribers read. */
export const fullArticleSchema = z.looseObject({ form: z.literal('full'), ...storyFields, pubStatus: z.literal('usable') });
export type FullArticle = Known<z.infer<typeof fullArticleSchema>>;

/** A story under embargo or hold with its text: the closed topic only. */
export const heldArticleSchema = z.looseObject({ form: z.literal('held'), ...storyFields, pubStatus: z.literal('withheld') });
export type HeldArticle = Known<z.infer<typeof heldArticleSchema>>;

/** What the enriched topics may carry: a usable story, or a notice. A held or killed story has no other way out. */
export const publicArticleSchema = z.discriminatedUnion('form', [fullArticleSchema, noticeSchema]);
export type PublicArticle = Known<z.infer<typeof publicArticleSchema>>;

/** Every form of an enriched story. */
export const enrichedArticleSchema = z.discriminatedUnion('form', [fullArticleSchema, heldArticleSchema, noticeSchema]);
export type EnrichedArticle = Known<z.infer<typeof enrichedArticleSchema>>;

/** The forms that carry a text. */
export type StoryArticle = FullArticle | HeldArticle;

/** The keys a notice may carry (events.md, "Topics"). */
export const noticeKeys: readonly string[] = Object.keys(noticeSchema.shape);
