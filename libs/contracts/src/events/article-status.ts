import { z } from 'zod';
import { openEnum, type Known } from './open-enum.js';
import { instant, pubStatusSchema, uuid, versionKeySchema } from './primitives.js';

/** Why an item's effective status is what it is: the closed list of the fold's answers. */
export const statusReasons = ['no-objection', 'kill', 'hold', 'embargo', 'embargo-ended', 'declared-usable', 'release', 'refile', 'operator'] as const;
export type StatusReason = (typeof statusReasons)[number];

/** The effective status of an item after folding all its versions; the compacted topic holds the last one per item. */
export const articleStatusSchema = z.looseObject({
  itemId: uuid,
  status: pubStatusSchema,
  versionKey: versionKeySchema.describe('The version with the largest key: readers ignore events with a smaller one.'),
  reason: openEnum(statusReasons),
  causeEventId: uuid.optional().describe('The raw event of the version that decided.'),
  embargoedUntil: instant.optional(),
  changeSeq: z.string().regex(/^\d+$/u).optional().describe('Position in the archive’s change sequence, as a decimal string.'),
  at: instant,
});
export type ArticleStatus = Known<z.infer<typeof articleStatusSchema>>;
