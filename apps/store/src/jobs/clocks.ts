import { clockToleranceMs } from '@dateline/persistence';
import type { Logger, ProbeResult } from '@dateline/service-kit';

export interface ClocksParts {
  /** The database's clock, in milliseconds since 1970. */
  readonly databaseNow: () => Promise<number>;
  /** This process's, in milliseconds since 1970. */
  readonly nowMs: () => number;
  readonly logger: Pick<Logger, 'warn' | 'error'>;
}

/** Whether the clocks by which embargoes are told agree: releases wait until they do. */
export interface Clocks {
  /** Compares them. @returns false when they differ too much, or when the database took too long to tell */
  agree(): Promise<boolean>;
  /** As last compared, for health. */
  status(): ProbeResult;
}

const agreed: ProbeResult = { ok: true, detail: 'agree' };
/** How often a busy database is asked again. */
const tries = 3;

/**
 * Guards releases. They go by the database's clock; when the process's says something else by more than two seconds, one of the two is
 * wrong, nobody knows which, and an embargo that ends too late is the lesser evil.
 */
export function createClocks({ databaseNow, nowMs, logger }: ClocksParts): Clocks {
  let last = agreed;

  /** A comparison; undefined where the answer took so long that it tells nothing of the clocks. */
  async function compare(): Promise<Comparison | undefined> {
    for (let attempt = 1; attempt <= tries; attempt += 1) {
      const before = nowMs();
      const database = await databaseNow();
      const after = nowMs();
      if (after - before <= clockToleranceMs) return { before, database, after };
    }
    return undefined;
  }

  return {
    agree: async () => {
      const compared = await compare();
      if (compared === undefined) return false;
      const next = verdict(compared);
      if (next.ok !== last.ok) logger[next.ok ? 'warn' : 'error']({ clocks: next.detail }, next.ok ? 'the clocks agree again: releases go on' : 'no embargo is ended until the clocks agree');
      last = next;
      return next.ok;
    },
    status: () => last,
  };
}

interface Comparison {
  readonly before: number;
  readonly database: number;
  readonly after: number;
}

/** The database read its clock at some moment of the round trip: only what lies outside it is a difference. */
function verdict({ before, database, after }: Comparison): ProbeResult {
  const difference = Math.max(database - after, before - database);
  if (difference <= clockToleranceMs) return agreed;
  return { ok: false, detail: `this machine's clock and PostgreSQL's differ by ${(difference / 1_000).toFixed(1)} s: releases wait` };
}
