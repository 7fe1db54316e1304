import { openDeadline } from './deadline.js';
import { follow, type Journey } from './follow.js';
import { systemResolver } from './guard/resolve-judged.js';
import { completePolicy, type FetchPolicy } from './policy.js';
import { FetchStop, type FetchResult, type Validators } from './result.js';

export interface GetOptions {
  /** What the last answer gave: the server may then say that nothing changed. */
  readonly validators?: Validators;
  readonly signal?: AbortSignal;
}

/** The one client for remote hosts. */
export interface SafeFetcher {
  /** Fetches a document. Whatever servers and networks do is a result; only a mistake of ours rejects. */
  get(url: string, options?: GetOptions): Promise<FetchResult>;
  /** Ends what is under way (`stopped`) and waits for it. */
  close(): Promise<void>;
}

/**
 * A client on `node:http` and `node:https`: the built-in fetch of Node 24 can be brought down by any server
 * (faults-security, section 5). No cookies, no credentials, no proxy; each connection goes to an address that was judged.
 */
export function createSafeFetcher(policy: FetchPolicy): SafeFetcher {
  const full = completePolicy(policy, { resolver: systemResolver });
  const closing = new AbortController();
  const open = new Set<Promise<FetchResult>>();
  return {
    get: (url, { validators = {}, signal } = {}) => {
      const deadline = openDeadline(full.totalMs, signal === undefined ? [closing.signal] : [closing.signal, signal]);
      const work = fetchOnce({ url, validators, policy: full, deadline }).finally(() => open.delete(work));
      open.add(work);
      return work;
    },
    close: async () => {
      closing.abort();
      await Promise.allSettled(open);
    },
  };
}

async function fetchOnce(journey: Journey): Promise<FetchResult> {
  const { deadline } = journey;
  try {
    return await deadline.race(follow(journey));
  } catch (error) {
    const stop: unknown = deadline.signal.aborted ? deadline.signal.reason : error;
    if (stop instanceof FetchStop) return stop.result;
    throw error;
  } finally {
    deadline.end();
  }
}
