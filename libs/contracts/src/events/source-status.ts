import { z } from 'zod';
import { openEnum, type Known } from './open-enum.js';
import { instant } from './primitives.js';

/** How a source is doing (the topic exists; it is written once sources have a life of their own). */
export const sourceStatusSchema = z.looseObject({
  sourceId: z.string().min(1),
  state: openEnum(['ok', 'quiet', 'backing-off', 'gone', 'refused', 'failing'] as const),
  reason: z.string().optional(),
  detail: z.string().optional(),
  lastSuccessAt: instant.optional(),
  consecutiveFailures: z.int().min(0),
  nextPollAt: instant.optional(),
  at: instant,
});
export type SourceStatus = Known<z.infer<typeof sourceStatusSchema>>;
