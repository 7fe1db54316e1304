import type { OutgoingMessage } from '@dateline/kafka';
import type { Replay, ReplayRunner } from '@dateline/persistence';
import type { Sleep } from '@dateline/pipeline';
import type { ReplaySlices } from './slices.js';

/** How far a replay has come, for those who watch. */
export type ReplayNews = Pick<Replay, 'sent' | 'restored' | 'passedOver'> & { readonly waitingFor?: number | undefined };

export interface ReplayParts {
  readonly replay: Pick<Replay, 'cursor' | 'rate' | 'sent' | 'restored' | 'passedOver'>;
  readonly slices: ReplaySlices;
  /** Resolves, once all are acknowledged, with how many could not be sent for what they are. */
  readonly send: (messages: readonly OutgoingMessage[]) => Promise<number>;
  readonly runner: ReplayRunner;
  /** Stories on the bulk lane that the enricher has not read yet. */
  readonly backlog: () => Promise<number>;
  readonly nowMs: () => number;
  readonly sleep: Sleep;
  readonly signal: AbortSignal;
  readonly show: (news: ReplayNews) => void;
}

/** With more than this many stories waiting for the enricher a replay waits too: what it sends should be judged shortly after it was chosen. */
export const backlogLimit = 1_000;
const backlogEveryMs = 5_000;

/**
 * Runs a replay to its end, or until it is stopped, here or from elsewhere. The cursor moves only after the broker has acknowledged what
 * lies before it: a process that dies sends a slice twice at the most, and leaves none out.
 */
export async function runReplay({ replay, slices, send, runner, backlog, nowMs, sleep, signal, show }: ReplayParts): Promise<'done' | 'stopped'> {
  const pause = (ms: number): Promise<void> => sleep(ms, signal).catch(() => {}); // woken to stop
  const startedMs = nowMs();
  let { cursor, sent, restored, passedOver } = replay;
  let messages = 0;
  let lookedMs = -Infinity;

  /** Waits for room on the bulk lane; false when the replay is no longer ours to run. */
  async function room(): Promise<boolean> {
    while (nowMs() - lookedMs >= backlogEveryMs) {
      const waiting = await backlog();
      if (waiting <= backlogLimit) lookedMs = nowMs();
      else {
        show({ sent, restored, passedOver, waitingFor: waiting });
        if (signal.aborted || !(await runner.wait())) return false;
        await pause(backlogEveryMs);
      }
    }
    return true;
  }

  while (!signal.aborted && await room()) {
    const slice = await slices.next(cursor, sliceOf(replay.rate));
    if (slice === undefined) return (await runner.finish()) ? 'done' : 'stopped';
    const refused = await send(slice.messages);
    ({ cursor } = slice);
    sent += slice.messages.length - slice.restored - refused;
    restored += slice.restored;
    passedOver += slice.passedOver + refused;
    messages += slice.messages.length;
    if (!(await runner.move({ cursor, sent, restored, passedOver }))) return 'stopped';
    show({ sent, restored, passedOver });
    await pause(pauseMs({ messages, rate: replay.rate, elapsedMs: nowMs() - startedMs }));
  }
  if (signal.aborted) await runner.stop();
  return 'stopped';
}

/** Messages of one slice: a second's worth, so that a replay is neither jerky nor slowed down by its own book-keeping. */
export const sliceOf = (rate: number): number => Math.min(200, Math.max(1, Math.round(rate)));

/** How long to wait so that, from the start on, no more than `rate` messages a second have been sent. */
export const pauseMs = ({ messages, rate, elapsedMs }: { readonly messages: number; readonly rate: number; readonly elapsedMs: number }): number =>
  Math.max(0, (messages / rate) * 1_000 - elapsedMs);
