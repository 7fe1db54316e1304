import { z } from 'zod';
import { openEnum, type Known } from './open-enum.js';
import { identityRungs, instant } from './primitives.js';
import { carriedFields } from './story-fields.js';

export const bodyContentTypes = ['text/plain', 'text/html'] as const;
export const ingestProtocols = ['poll', 'drop', 'push', 'operator', 'command'] as const;
export const rawFormats = ['rss', 'atom', 'json-feed', 'plain-text', 'html-page', 'operator'] as const;

const bodySchema = z.looseObject({
  contentType: openEnum(bodyContentTypes),
  value: z.string(),
  truncated: z.boolean(),
});

const pageSchema = z.looseObject({ url: z.string(), value: z.string(), fetchedAt: instant });

const ingestSchema = z.looseObject({
  protocol: openEnum(ingestProtocols),
  format: openEnum(rawFormats),
  parser: z.string(),
  parserVersion: z.string(),
  payloadSha256: z.string(),
  payloadBytes: z.int().min(0),
  http: z.looseObject({ status: z.int().optional(), url: z.string().optional(), contentType: z.string().optional() }).optional(),
});

/** What came in, as it came: decoded to Unicode, otherwise untouched (events.md, "RawArticle"). */
export const rawArticleSchema = z.looseObject({
  ...carriedFields,
  identity: z.looseObject({ rung: openEnum(identityRungs), value: z.string().min(1) }),
  signal: z.string().optional(),
  editorialNote: z.string().optional(),
  urgencyOriginal: z.looseObject({ scheme: z.string(), value: z.string() }).optional(),
  headline: z.string().optional(),
  slugline: z.string().optional(),
  byline: z.string().optional(),
  dateline: z.string().optional(),
  language: z.string().optional().describe('As declared, BCP 47.'),
  body: bodySchema.describe('As delivered, at most 256 KiB of UTF-8.'),
  page: pageSchema.optional().describe("The article's own page, at most 512 KiB, when the feed has only a summary."),
  ingest: ingestSchema,
});
export type RawArticle = Known<z.infer<typeof rawArticleSchema>>;
