import type { CommandProgress, CommandVerb } from '@dateline/persistence';
import type { Sleep } from '@dateline/pipeline';

export interface AwaitCommandOptions {
  readonly verb: CommandVerb;
  readonly progress: () => Promise<CommandProgress | undefined>;
  /** Monotonic milliseconds. */
  readonly now: () => number;
  readonly sleep: Sleep;
  readonly signal: AbortSignal;
  /** Milliseconds after which nobody waits any longer. */
  readonly limitMs: number;
}

/** How a command ended, or that it has not yet; milliseconds from the first look. */
export type CommandEnd = { readonly kind: 'effective' | 'refused' | 'pending'; readonly afterMs: number; readonly progress?: CommandProgress | undefined };

const everyMs = 50;

/** Waits until a command is effective in the archive: a kill or hold once it stands there, a release once its text can be shown. */
export async function awaitCommand({ verb, progress, now, sleep, signal, limitMs }: AwaitCommandOptions): Promise<CommandEnd> {
  const began = now();
  for (;;) {
    const come = await progress();
    const afterMs = now() - began;
    if (come?.state === 'refused') return { kind: 'refused', afterMs, progress: come };
    if (come !== undefined && come.inArchive && (verb !== 'release' || come.read)) return { kind: 'effective', afterMs, progress: come };
    if (afterMs >= limitMs) return { kind: 'pending', afterMs, progress: come };
    await sleep(everyMs, signal);
  }
}
