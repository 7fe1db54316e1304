import { topics, type DeadLetterService } from '@dateline/contracts';

export const deadLetterStates = ['open', 'redriven', 'discarded'] as const;
/** `open`: nobody has done anything about it. A redriven one that fails again comes back as another row, with the next attempt. */
export type DeadLetterState = (typeof deadLetterStates)[number];

/** Which dead letters; all conditions hold together, of a list one. */
export interface DeadLetterFilter {
  readonly states?: readonly DeadLetterState[] | undefined;
  readonly service?: DeadLetterService | undefined;
  readonly reasons?: readonly string[] | undefined;
  readonly stage?: string | undefined;
  readonly sourceId?: string | undefined;
  /** ISO 8601; that failed (the last time) at this instant or later. */
  readonly since?: string | undefined;
  /** ISO 8601; that failed before this instant. */
  readonly until?: string | undefined;
  readonly ids?: readonly string[] | undefined;
  readonly eventId?: string | undefined;
  readonly itemId?: string | undefined;
}

/** The filter as a condition on `ops.dead_letter`. Conditions are fixed texts; everything from outside is a parameter. */
export function deadLetterCondition(filter: DeadLetterFilter): { readonly sql: string; readonly parameters: unknown[] } {
  const parameters: unknown[] = [];
  const when = (value: unknown, condition: (bound: string) => string): string[] =>
    (value === undefined ? [] : [condition(`$${parameters.push(value)}`)]);
  const conditions = [
    ...when(filter.states, (bound) => `letter.state = any(${bound}::text[])`),
    ...when(filter.service === undefined ? undefined : topics[`${filter.service}-dlq`].name, (bound) => `letter.dlq_topic = ${bound}`),
    ...when(filter.reasons, (bound) => `letter.reason = any(${bound}::text[])`),
    ...when(filter.stage, (bound) => `letter.stage = ${bound}`),
    ...when(filter.sourceId, (bound) => `letter.source_id = ${bound}`),
    ...when(filter.since, (bound) => `letter.failed_at >= ${bound}::timestamptz`),
    ...when(filter.until, (bound) => `letter.failed_at < ${bound}::timestamptz`),
    ...when(filter.ids, (bound) => `letter.dead_letter_id = any(${bound}::uuid[])`),
    ...when(filter.eventId, (bound) => `letter.event_id = ${bound}`),
    ...when(filter.itemId, (bound) => `letter.item_id = ${bound}::uuid`),
  ];
  return { sql: conditions.length === 0 ? 'true' : conditions.join(' and '), parameters };
}
