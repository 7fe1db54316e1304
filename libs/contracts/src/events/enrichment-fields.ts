import { z } from 'zod';
import { openEnum, type Known } from './open-enum.js';
import { altIdSchema, offset, uuid } from './primitives.js';

export const actionValues = ['new', 'update', 'correction', 'refile', 'repeat', 'kill', 'hold', 'release', 'advisory'] as const;
/** What a story does in its series (wire-copy: headline tags, slug words, notes, wording). */
export const actionSchema = openEnum(actionValues);
export type Action = z.infer<typeof actionSchema>;

export const entityTypes = ['person', 'organisation', 'place', 'event', 'nationality', 'other'] as const;
export const sentimentLabels = ['negative', 'neutral', 'positive'] as const;
export const enrichmentStatuses = ['complete', 'partial', 'skipped'] as const;
export const relationValues = ['kills', 'corrects', 'replaces', 'continues'] as const;
export const symbolSchemes = ['ric', 'ticker', 'isin'] as const;

/**
 * Why a span was cut from the text or moved to a field (events.md, `removedSpans`).
 * The last three carry no text, only length and hash.
 */
export const removedKinds = [
  'furniture', 'headline', 'dateline', 'byline', 'sign-off', 'caption', 'photo-line', 'duplicate', 'trash-line', 'end-mark', 'take-mark', 'wire-header',
  'not-for-publication', 'editor-note', 'contacts',
] as const;
export const textlessKinds: readonly string[] = ['not-for-publication', 'editor-note', 'contacts'];

export const evidenceSchema = z.looseObject({ rule: z.string(), field: z.string(), text: z.string() });

export const refersToSchema = z.looseObject({
  relation: openEnum(relationValues),
  itemId: uuid.optional(),
  altIds: z.array(altIdSchema),
  headline: z.string().optional(),
  evidence: z.array(evidenceSchema),
});

export const removedSpanSchema = z.looseObject({
  rule: z.string(),
  kind: openEnum(removedKinds),
  start: offset.describe('Offset into the source text: the body rendered to lines.'),
  end: offset,
  text: z.string().optional().describe('Absent for not-for-publication, editor-note and contacts.'),
  length: z.int().optional(),
  sha256: z.string().optional(),
});
export type RemovedSpan = Known<z.infer<typeof removedSpanSchema>>;

export const textSchema = z.looseObject({
  paragraphs: z.array(z.string()).describe('The canonical text is these joined by one blank line; offsets are UTF-16 units into it.'),
  subheads: z.array(z.int().min(0)).optional().describe('Indices of paragraphs that are sub-heads.'),
  tables: z.array(z.int().min(0)).optional().describe('Indices of paragraphs that are tables and keep their line breaks.'),
  wordCount: z.int().min(0),
});

const score = z.number().min(-1).max(1);

export const entitySchema = z.looseObject({
  key: z.string().min(1).describe('For this event only, not an identity across stories.'),
  type: openEnum(entityTypes),
  name: z.string().min(1).describe('The fullest form in the story, as printed there.'),
  aliases: z.array(z.string()),
  symbols: z.array(z.looseObject({ scheme: openEnum(symbolSchemes), value: z.string() })),
  ids: z.array(z.looseObject({ scheme: z.string(), value: z.string() })),
  mentions: z.array(z.looseObject({ start: offset, end: offset, text: z.string(), in: openEnum(['headline', 'text'] as const) })),
  salience: z.number().min(0).max(1),
  confidence: z.number().min(0).max(1),
  sentiment: z.looseObject({ score, label: openEnum(sentimentLabels), mentions: z.int().min(1) }).optional(),
});
export type Entity = Known<z.infer<typeof entitySchema>>;

const scoped = z.looseObject({ score, label: openEnum(sentimentLabels) });

export const sentimentSchema = z.looseObject({
  score,
  label: openEnum(sentimentLabels),
  headline: scoped.optional(),
  lead: scoped.optional(),
  quotesExcluded: z.boolean(),
});

export const enrichmentSchema = z.looseObject({
  status: openEnum(enrichmentStatuses),
  reason: z.string().optional(),
  generation: z.int().min(0),
  fingerprint: z.string().min(1),
  runs: z.array(z.looseObject({
    component: z.string(), version: z.string(), model: z.string().optional(), outcome: z.string(), reason: z.string().optional(),
  })),
});
export type Enrichment = Known<z.infer<typeof enrichmentSchema>>;
