import type { DeadLetterService } from '@dateline/contracts';

/** Which dead letters a command line names; what is absent narrows nothing. */
export interface LetterChoice {
  readonly service?: DeadLetterService;
  /** Reason codes. */
  readonly code: readonly string[];
  readonly stage?: string;
  readonly source?: string;
  /** An instant, or an age such as `2h`; `readInstant` reads both. */
  readonly since?: string;
  readonly until?: string;
  readonly id: readonly string[];
  readonly event?: string;
  readonly item?: string;
}

export interface ListRequest extends LetterChoice {
  readonly state: 'open' | 'redriven' | 'discarded' | 'all';
  /** Single letters instead of groups. */
  readonly each: boolean;
  readonly limit: number;
  readonly json: boolean;
}

export interface ShowRequest {
  readonly id: string;
  /** Prints the value whatever story it is of. */
  readonly value: boolean;
  readonly json: boolean;
}

/** Something done to letters: a dry run unless `yes`. */
export interface SettleRequest extends LetterChoice {
  /** Every open letter, where nothing else names some. */
  readonly all: boolean;
  readonly limit: number;
  readonly yes: boolean;
  readonly json: boolean;
  readonly actor?: string;
  /** For the audit. */
  readonly reason?: string;
}

export interface RetryRequest extends SettleRequest {
  /** Letters a second. */
  readonly rate: number;
}

/** What `dateline dlq` may be asked for. */
export type DlqLine =
  | ({ readonly command: 'dlq list' } & ListRequest)
  | ({ readonly command: 'dlq show' } & ShowRequest)
  | ({ readonly command: 'dlq retry' } & RetryRequest)
  | ({ readonly command: 'dlq discard' } & SettleRequest & { readonly reason: string });
