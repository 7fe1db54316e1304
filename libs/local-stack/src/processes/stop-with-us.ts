import type { StopStep } from './stop-process.js';
import { signalProcess, type ProcessMark } from './process-mark.js';

/** What runs beside this process and must not outlive it. */
export interface Companion {
  readonly marks: () => readonly ProcessMark[];
  /** The first step is what is sent when this process exits and nothing can be waited for any more. */
  readonly stopSteps: readonly StopStep[];
  readonly stop: () => Promise<void>;
}

const signals = ['SIGINT', 'SIGTERM'] as const;
const ourListeners = new WeakSet<object>();

/**
 * Ties a companion to this process: whoever ends it by `process.exit` or an uncaught error sends the companion its stop signal.
 * SIGINT and SIGTERM belong to the program, which stops its services first and the stack last; only where nothing listens to
 * them the companion is stopped here and the signal then takes its course. Returns what unties it.
 */
export function stopWithUs({ marks, stopSteps, stop }: Companion): () => void {
  const onExit = (): void => {
    for (const mark of marks()) signalProcess(mark, (stopSteps[0] as StopStep).signal);
  };
  const onSignal = (signal: NodeJS.Signals): void => {
    if (process.listeners(signal).some((listener) => !ourListeners.has(listener))) return;
    const leave = (): void => {
      if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
    };
    void stop().then(leave, leave);
  };
  ourListeners.add(onSignal);
  process.on('exit', onExit);
  for (const signal of signals) process.on(signal, onSignal);
  return () => {
    process.off('exit', onExit);
    for (const signal of signals) process.off(signal, onSignal);
  };
}
