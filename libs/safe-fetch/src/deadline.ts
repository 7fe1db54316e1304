import { failed, type FetchStop } from './result.js';

/** The time a fetch has, as one signal: the whole of it, the phase it is in, and whoever may call it off. */
export interface Deadline {
  readonly signal: AbortSignal;
  /** Starts the clock of the next phase; the phase before is over. */
  enter(phase: string, ms: number): void;
  /** No phase runs; the whole still does. */
  leave(): void;
  /** Rejects with why the time was up, where the work itself cannot be called off. */
  race<T>(work: Promise<T>): Promise<T>;
  end(): void;
}

/** An idle timer is no deadline: a byte a second keeps it happy for ever. So this one runs whatever happens. */
export function openDeadline(totalMs: number, callers: readonly AbortSignal[]): Deadline {
  const controller = new AbortController();
  const stop = (why: () => FetchStop) => controller.signal.aborted || controller.abort(why());
  const late = (what: string, ms: number) => stop(() => failed('timeout', `${what} took longer than ${ms} ms`));
  const calledOff = () => stop(() => failed('stopped', 'called off'));
  let phase: NodeJS.Timeout | undefined;
  const total = setTimeout(late, totalMs, 'the whole', totalMs);
  for (const caller of callers) {
    if (caller.aborted) calledOff();
    caller.addEventListener('abort', calledOff, { once: true });
  }
  const leave = () => clearTimeout(phase);
  return {
    signal: controller.signal,
    enter: (name, ms) => {
      leave();
      phase = setTimeout(late, ms, name, ms);
    },
    leave,
    race: (work) => raceSignal(work, controller.signal),
    end: () => {
      leave();
      clearTimeout(total);
      for (const caller of callers) caller.removeEventListener('abort', calledOff);
    },
  };
}

function raceSignal<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason as FetchStop);
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
