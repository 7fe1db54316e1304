import type { Cause } from './event-types.js';
import { causeHeader, deadLetterPrefix, writeDeadLetterHeaders, type DeadLetterHeaders, type WireHeaders } from './headers.js';

/** A dead letter on its way round again. */
export interface RedrivableLetter {
  /** The dead-letter topic it lay on: it goes back to the service of that topic alone, wherever the original stood. */
  readonly dlqTopic: string;
  readonly dlqPartition: number;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: WireHeaders;
  readonly about: DeadLetterHeaders;
}

/** Where the original's own cause waits while the event is under way again. */
const causeBefore = `${deadLetterPrefix}cause`;

const redriven: Cause = 'redriven';

/**
 * The headers of a dead letter that is sent round again: the original's, what the letter says of its failure, and the cause `redriven` in place
 * of the original's own, which is kept beside it. An original without a cause gets none: what made it a dead letter is not mended on the sly.
 */
export function redrivenHeaders(headers: WireHeaders, about: DeadLetterHeaders): WireHeaders {
  const original = originalHeaders(headers);
  const cause = original[causeHeader];
  return { ...original, ...writeDeadLetterHeaders(about), ...(cause === undefined ? {} : { [causeHeader]: redriven, [causeBefore]: cause }) };
}

/** The headers an event had before it died: nothing of the dead letter, and its own cause. The same for an event that never did. */
export function originalHeaders(headers: WireHeaders): WireHeaders {
  const own = Object.entries(headers).filter(([name, value]) => value !== undefined && !name.startsWith(deadLetterPrefix));
  const cause = headers[causeBefore];
  return { ...Object.fromEntries(own), ...(cause === undefined ? {} : { [causeHeader]: cause }) };
}
