/** `ce_type` of every event; a breaking change is a new type and a new topic (`…v2`). */
export const eventTypes = {
  raw: 'dateline.article.raw.v1',
  enriched: 'dateline.article.enriched.v1',
  withdrawn: 'dateline.article.withdrawn.v1',
  held: 'dateline.article.held.v1',
  status: 'dateline.article.status.v1',
  outcome: 'dateline.outcome.v1',
  sourceStatus: 'dateline.source.status.v1',
} as const;
export type EventType = (typeof eventTypes)[keyof typeof eventTypes];

/** Where a schema is published: the `ce_dataschema` of its events. */
export const schemaUri = (name: string): string => `urn:dateline:schema:${name}`;

export const causes = ['received', 'reprocessed', 'redriven', 'released'] as const;
/** Why an event travels; subscribers of live news usually want `received` and `released` alone. */
export type Cause = (typeof causes)[number];
