import { z } from 'zod';
import { openEnum } from './open-enum.js';
import {
  altIdSchema, instant, mediaSchema, providerSchema, pubStatusSchema, representationValues, rightsSchema, stateHashSchema,
  subjectSchema, takeSchema, trustSchema, urgencySchema, uuid, versionKeySchema, warningSchema,
} from './primitives.js';

/** What names a version and its source; part of every form of a story, the notice included. */
export const originFields = {
  itemId: uuid,
  versionKey: versionKeySchema,
  stateHash: stateHashSchema,
  sourceId: z.string().min(1),
  providerKey: z.string().min(1),
  provider: providerSchema,
  trust: trustSchema,
  altIds: z.array(altIdSchema),
  declaredStatus: pubStatusSchema.optional().describe('Only what the format itself says; RSS says nothing.'),
  embargoedUntil: instant.optional(),
  embargoInherited: z.boolean().optional().describe('The kill, hold or embargo was put in from another version of the item.'),
  expires: instant.optional(),
  firstCreated: instant.optional(),
  versionCreated: instant.optional(),
  publishedAt: instant.optional(),
  firstSeenAt: instant,
  receivedAt: instant,
  urgency: urgencySchema.optional().describe('1 is the most urgent, 9 the least.'),
  rights: rightsSchema.optional(),
} as const;

/** What both the raw and the full enriched form carry unchanged, beside the origin. */
export const carriedFields = {
  ...originFields,
  providerItemId: z.string().optional(),
  providerVersion: z.string().optional().describe('Opaque: compared for equality only.'),
  genre: z.string().optional(),
  take: takeSchema.optional(),
  representation: openEnum(representationValues).describe('A summary must not be scored as a full story.'),
  subjects: z.array(subjectSchema),
  keywords: z.array(z.string()),
  media: z.array(mediaSchema),
  url: z.string().optional(),
  canonicalUrl: z.string().optional(),
  creditLine: z.string().optional(),
  warnings: z.array(warningSchema),
} as const;
