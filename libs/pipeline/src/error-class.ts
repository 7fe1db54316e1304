import type { DeadReason } from '@dateline/contracts';

/**
 * What the caller must do about an error: `transient` back off and try again for ever; `concurrency` try
 * the transaction again at once; `poison` condemn this message; `defect` everything else, a bug of ours.
 */
export type ErrorClass =
  | { readonly class: 'transient'; readonly retryAfterMs?: number }
  | { readonly class: 'concurrency' }
  | { readonly class: 'poison'; readonly reason: DeadReason }
  | { readonly class: 'defect'; readonly frame: string };

/** What an error class knows of an error; `undefined` says: not mine. */
export type Verdict = Exclude<ErrorClass, { class: 'defect' }>;
