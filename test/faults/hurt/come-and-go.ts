import { setTimeout as sleep } from 'node:timers/promises';
import type { Line } from '../../e2e/line.js';
import { endService, type ServiceName } from '../../e2e/service-process.js';

export interface ComeAndGo {
  readonly name: ServiceName;
  /** Number of the copy: not the first, which stays. */
  readonly copy: number;
  /** How long it stays once it is ready, and how long it stays away. */
  readonly everyMs: number;
  /** It comes no more; it is gone when the promise resolves. */
  readonly signal: AbortSignal;
}

/** What a copy that came and went has to show for it. */
export interface Visits {
  readonly visits: number;
  /** Exit codes other than 0, with the end of the log: a copy that leaves in order leaves well. */
  readonly badExits: readonly string[];
}

/** A copy that takes longer does not come any more. */
const readyLimitMs = 120_000;

/** Lets a further copy of a service join and leave in order, again and again, whatever it has in hand: each time its group is dealt anew, twice. */
export async function comeAndGo(line: Line, { name, copy, everyMs, signal }: ComeAndGo): Promise<Visits> {
  const pause = (): Promise<void> => sleep(everyMs, undefined, { signal }).catch(() => {}); // woken to end
  const badExits: string[] = [];
  let visits = 0;
  while (!signal.aborted) {
    const visitor = line.launch(name, copy);
    const up = await Promise.race([visitor.ready, sleep(readyLimitMs, undefined, { signal, ref: false }).catch(() => undefined)]);
    if (up === undefined && !signal.aborted) throw new Error(`${name}.${copy} was not ready within ${readyLimitMs} ms:\n${line.log(name, copy)}`);
    await pause();
    const code = await endService(visitor);
    const hardlyBegun = up === undefined && visitor.child.signalCode === 'SIGTERM'; // before it could listen to signals
    if (code !== 0 && !hardlyBegun) badExits.push(`${name}.${copy} ended with ${visitor.child.signalCode ?? code}:\n${line.log(name, copy)}`);
    visits += 1;
    await pause();
  }
  return { visits, badExits };
}
