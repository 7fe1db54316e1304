import { setTimeout as sleep } from 'node:timers/promises';
import { classify, errorText } from '@dateline/pipeline';
import type { Missing } from '../missing.js';
import type { Part } from './part.js';

export interface ExternalOptions<Address> {
  /** Without a password: `PostgreSQL at db.example:5432`. */
  readonly name: string;
  readonly setting: string;
  readonly address: Address | undefined;
  readonly probe: (address: Address, signal: AbortSignal) => Promise<unknown>;
  readonly say: (line: string) => void;
  readonly signal?: AbortSignal | undefined;
  /** How long it is waited for, and how often it is asked; 60 s and 1 s. */
  readonly waitMs?: number;
  readonly intervalMs?: number;
}

const probeMs = 5_000;

/** A part that runs already: nothing is started, it only has to answer. What waiting does not change, such as a wrong password, is not waited for. */
export async function useExternal<Address>(options: ExternalOptions<Address>): Promise<Part<Address> | Missing> {
  const { name, setting, address, probe, say, signal, waitMs = 60_000, intervalMs = 1_000 } = options;
  if (address === undefined) return { lack: `${setting} is not set`, fix: `set ${setting}` };
  const deadline = performance.now() + waitMs;
  for (let attempt = 1; ; attempt++) {
    signal?.throwIfAborted();
    try {
      await probe(address, AbortSignal.timeout(probeMs));
      return { address, processIds: () => [], stop: async () => {} };
    } catch (error) {
      const why = errorText(error, 200);
      const hopeless = !['transient', 'concurrency'].includes(classify(error).class);
      if (hopeless || performance.now() >= deadline) return { lack: `${name}, named by ${setting}, does not answer (${why})`, fix: `start it, or unset ${setting}` };
      if (attempt === 1) say(`waiting for ${name} … (${why})`);
    }
    await sleep(intervalMs);
  }
}
