/** Which stories, as the command line says it. */
export interface ReplayRequest {
  /** An instant, or an age such as `2h`; `readInstant` reads both. */
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  readonly sourceIds: readonly string[];
  readonly providerKeys: readonly string[];
  readonly itemIds: readonly string[];
  readonly languages: readonly string[];
  /** `current`: the generation of this build. */
  readonly generationBelow?: number | 'current' | undefined;
  readonly skipped: boolean;
}

/** What a command line about replays asks for. */
export type ReplayLine =
  | {
      readonly command: 'replay';
      readonly bytesFrom: 'archive' | 'topic';
      readonly request: ReplayRequest;
      /** Stories a second at the most. */
      readonly rate: number;
      /** Sends; without it the replay is only counted. */
      readonly yes: boolean;
      readonly reason?: string | undefined;
      readonly actor?: string | undefined;
      readonly json: boolean;
    }
  | { readonly command: 'replay status'; readonly replayId: number; readonly json: boolean }
  | ({ readonly command: 'replay resume' | 'replay stop' } & ReplayDeed)
  | { readonly command: 'replay list'; readonly json: boolean };

/** Something done to a replay that is there. */
export interface ReplayDeed {
  readonly replayId: number;
  readonly actor?: string | undefined;
  /** For the audit. */
  readonly reason?: string | undefined;
  readonly json: boolean;
}
