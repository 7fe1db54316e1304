import type { CommandVerb } from '@dateline/persistence';

/** Something done to a story. */
export interface StoryDeedRequest {
  readonly verb: CommandVerb;
  /** An item id, its provider's number for it, or words that only one story has. */
  readonly story: string;
  /** For the audit. */
  readonly reason: string;
  readonly actor?: string;
  /** Of a release: ends an open embargo as well. */
  readonly liftEmbargo: boolean;
  readonly yes: boolean;
  /** Whether to wait until it is effective; where it is not said, on a terminal. */
  readonly wait?: boolean;
  readonly json: boolean;
}

/** What `dateline story` may be asked for. */
export type StoryLine =
  | ({ readonly command: 'story deed' } & StoryDeedRequest)
  | { readonly command: 'story show'; readonly story: string; readonly json: boolean };
