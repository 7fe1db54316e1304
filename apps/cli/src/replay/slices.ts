import type { OutgoingMessage } from '@dateline/kafka';

/** The next part of a replay: what is sent, and where the cursor stands once it is acknowledged. */
export interface ReplaySlice {
  readonly messages: readonly OutgoingMessage[];
  /** How many of the messages give the store what it does not know; the others go to the enricher. */
  readonly restored: number;
  readonly passedOver: number;
  readonly cursor: unknown;
}

/** Where the stories of a replay come from. */
export interface ReplaySlices {
  /** The slice behind a cursor, with at most `limit` messages; undefined at the end. */
  next(cursor: unknown, limit: number): Promise<ReplaySlice | undefined>;
}
