import { z } from 'zod';
import { openEnum, type Known } from './open-enum.js';
import { instant, uuid } from './primitives.js';
import { deadReasons, dropReasons } from '../reasons.js';

export const stageValues = ['feed-ingestor', 'enricher', 'store'] as const;

/** Why an item did not go on, or did so only in part: nothing is dropped without one of these. */
export const itemOutcomeSchema = z.looseObject({
  stage: openEnum(stageValues),
  step: z.string().optional(),
  kind: openEnum(['drop', 'dead'] as const),
  reason: openEnum([...dropReasons, ...deadReasons] as const),
  eventId: uuid.optional(),
  itemId: uuid.optional(),
  sourceId: z.string().min(1),
  detail: z.string().describe('For people; at most 1,000 characters, never the text of a story.'),
  at: instant,
});
export type ItemOutcome = Known<z.infer<typeof itemOutcomeSchema>>;
