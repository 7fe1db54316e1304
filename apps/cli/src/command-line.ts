import type { DlqLine } from './dlq/dlq-line.js';
import type { ReplayLine } from './replay/replay-line.js';
import type { StatusLine } from './status/status-line.js';
import type { StoryLine } from './story/story-line.js';

/** What a command line asks for. */
export type CommandLine =
  | { readonly command: 'read' | 'enrich'; readonly files: readonly string[] }
  | { readonly command: 'topics apply' | 'topics check' }
  | { readonly command: 'migrate' }
  | { readonly command: 'prepare' }
  | { readonly command: 'doctor'; readonly json: boolean }
  | ({ readonly command: 'up' } & UpRequest)
  | StatusLine
  | ReplayLine
  | StoryLine
  | DlqLine;

export interface UpRequest {
  /** Ends when every sample is in its place, instead of at Ctrl-C. */
  readonly once: boolean;
  /** Addresses of feeds to follow besides the sample wire. */
  readonly feeds: readonly string[];
  /** Folders to watch besides the sample wire's. */
  readonly drops: readonly string[];
  /** Whether a feed may be on this machine. */
  readonly allowLoopback: boolean;
  /** Where the enriched articles are written, if anywhere. */
  readonly out?: string;
}

/** A command line, read: something to do, or an end with what has been printed already. */
export type ReadCommandLine = { readonly kind: 'run'; readonly line: CommandLine } | { readonly kind: 'end'; readonly exitCode: 0 | 2 };
