/** Somebody wants the command to end: Ctrl-C, or a supervisor. */
export interface StopSignal {
  readonly signal: AbortSignal;
  /** Leaves the signals to Node again. */
  forget(): void;
}

/** A terminal's Ctrl-C reaches the whole process group and is passed on by npm besides: two signals, one wish. */
const echoMs = 1_000;

/** Turns the first SIGINT or SIGTERM into an abort, and a second one later on into an end at once. */
export function untilStopped(now: () => number = () => performance.now()): StopSignal {
  const controller = new AbortController();
  let first: number | undefined;
  const onSignal = (name: NodeJS.Signals): void => {
    if (first !== undefined && now() - first > echoMs) process.exit(1);
    first ??= now();
    controller.abort(new Stopped(name));
  };
  const names = ['SIGINT', 'SIGTERM'] as const;
  for (const name of names) process.on(name, onSignal);
  return {
    signal: controller.signal,
    forget: () => {
      for (const name of names) process.removeListener(name, onSignal);
    },
  };
}

/** The command was asked to end. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
  constructor(readonly by: NodeJS.Signals) {
    super(`stopped by ${by}`);
  }
}
