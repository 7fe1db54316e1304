import { setTimeout as timer } from 'node:timers/promises';
import { errorText } from '@dateline/pipeline';

export interface ProbeResult {
  readonly ok: boolean;
  /** One line for a person; must hold no secret. */
  readonly detail: string;
}

export interface HealthProbe {
  readonly name: string;
  check(): ProbeResult | Promise<ProbeResult>;
}

export interface HealthReport {
  readonly ok: boolean;
  readonly probes: Readonly<Record<string, ProbeResult>>;
}

/**
 * What a service says of itself. *Live*: the event loop turns and its consumer is not dead; a live probe never asks Kafka
 * or PostgreSQL, else an outage becomes a storm of restarts. *Ready*: all ready probes are well.
 */
export class HealthRegistry {
  readonly #live = new Map<string, HealthProbe>();
  readonly #ready = new Map<string, HealthProbe>();
  readonly #limitMs: number;

  constructor(options: { readonly probeLimitMs?: number } = {}) {
    this.#limitMs = options.probeLimitMs ?? 2_000;
  }

  addLive(probe: HealthProbe): void {
    add(this.#live, probe);
  }

  addReady(probe: HealthProbe): void {
    add(this.#ready, probe);
  }

  live(): Promise<HealthReport> {
    return this.#report(this.#live);
  }

  ready(): Promise<HealthReport> {
    return this.#report(this.#ready);
  }

  async #report(probes: ReadonlyMap<string, HealthProbe>): Promise<HealthReport> {
    const results = await Promise.all([...probes.values()].map(async (probe) => [probe.name, await this.#ask(probe)] as const));
    return { ok: results.every(([, { ok }]) => ok), probes: Object.fromEntries(results) };
  }

  async #ask(probe: HealthProbe): Promise<ProbeResult> {
    const answered = new AbortController();
    const late = timer(this.#limitMs, undefined, { signal: answered.signal, ref: false }).then(
      () => ({ ok: false, detail: `no answer within ${this.#limitMs} ms` }),
      () => ({ ok: false, detail: 'answered' }), // the timer was called off: the other one has won
    );
    try {
      return await Promise.race([(async () => probe.check())(), late]);
    } catch (error) {
      return { ok: false, detail: errorText(error, 200) };
    } finally {
      answered.abort();
    }
  }
}

function add(probes: Map<string, HealthProbe>, probe: HealthProbe): void {
  if (probes.has(probe.name)) throw new Error(`two health probes are called ${probe.name}`);
  probes.set(probe.name, probe);
}
