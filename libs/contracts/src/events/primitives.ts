import { z } from 'zod';
import { openEnum, type Known } from './open-enum.js';

/** An instant in UTC with milliseconds, fixed width (`2017-04-12T18:03:00.000Z`), so that it sorts as bytes. */
export const instant = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/u, 'an instant as 2017-04-12T18:03:00.000Z');

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/u;
/** A UUID in lower case. */
export const uuid = z.string().regex(uuidPattern, 'a UUID in lower case');
/** Whether a text is a UUID in lower case: only such a one may become a column of that type. */
export const isUuid = (text: string): boolean => uuidPattern.test(text);

/** SHA-256 cut to 128 bits, in lower-case hexadecimal. */
export const stateHashSchema = z.string().regex(/^[0-9a-f]{32}$/u, '32 hexadecimal digits');

/** `versionTime/receivedAt/stateHash`: compared as bytes, it orders the versions of one item (events.md, "Identity and versions"). */
export const versionKeySchema = z.string().regex(
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z\/\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z\/[0-9a-f]{32}$/u,
  'versionTime/receivedAt/stateHash',
);

/** UTF-16 units into the text named by the field's comment. */
export const offset = z.int().min(0);

/** The one closed enum: readers refuse what they do not know, since showing a killed story is worse than stopping. */
export const pubStatusValues = ['usable', 'withheld', 'canceled'] as const;
export const pubStatusSchema = z.enum(pubStatusValues);
export type PubStatus = z.infer<typeof pubStatusSchema>;

export const trustValues = ['wire', 'web'] as const;
/** What the source's kills may do: only a `wire` source may withdraw or revive another item. */
export const trustSchema = openEnum(trustValues);

export const identityRungs = ['provider-id', 'url', 'file-name', 'headline-day', 'text-hash'] as const;
export type IdentityRung = (typeof identityRungs)[number];

export const representationValues = ['full', 'summary', 'partial'] as const;

export const warningSchema = z.looseObject({ code: z.string().min(1), detail: z.string() });
/** A remark on something that was mended, cut or left unread; never a silent drop. */
export type Warning = Known<z.infer<typeof warningSchema>>;

export const providerSchema = z.looseObject({ name: z.string(), uri: z.string().optional() });

export const altIdSchema = z.looseObject({ role: z.string().min(1), value: z.string().min(1) });

export const subjectSchema = z.looseObject({ scheme: z.string(), code: z.string().optional(), name: z.string().optional() });

export const mediaSchema = z.looseObject({
  href: z.string().optional(),
  fileName: z.string().optional(),
  caption: z.string().optional(),
  credit: z.string().optional(),
  type: z.string().optional(),
});

export const rightsSchema = z.looseObject({
  copyrightHolder: z.string().optional(),
  copyrightNotice: z.string().optional(),
  usageTerms: z.string().optional(),
});

export const takeSchema = z.looseObject({ number: z.int().min(1), of: z.int().min(1).optional() });

export const urgencySchema = z.int().min(1).max(9);
