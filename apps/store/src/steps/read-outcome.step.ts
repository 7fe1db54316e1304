import { decodeEvent, isUuid, readHeaders } from '@dateline/contracts';
import type { ConsumedRecord } from '@dateline/kafka';
import type { OutcomeArrival } from '@dateline/persistence';
import { dead, ok, perItem, PoisonError, type Outcome, type Step } from '@dateline/pipeline';

/** A record of the outcome topic as a row. */
export const readOutcome: Step<ConsumedRecord, OutcomeArrival> = perItem('read-outcome', readOutcomeRecord);

/** The same for a single record. */
export function readOutcomeRecord({ headers, value }: ConsumedRecord): Outcome<OutcomeArrival> {
  const read = readHeaders(headers);
  if (!read.ok || !isUuid(read.headers.id)) return dead('headers-invalid');
  const decoded = decodeEvent('item-outcome', value);
  if (!decoded.ok) return dead(decoded.reason, new PoisonError(decoded.reason, decoded.detail));
  return ok({ outcomeId: read.headers.id, outcome: decoded.event });
}
