import { judgeAddress, createSafeFetcher, type FetchPolicy, type SafeFetcher } from '../src/index.js';
import { onTestFinished } from 'vitest';

/** A fetcher for tests: it throws before a connection to anything but loopback, and resolves nothing unless told how. */
export function aFetcher(policy: Partial<FetchPolicy> = {}): SafeFetcher & { readonly connects: readonly string[] } {
  const connects: string[] = [];
  const fetcher = createSafeFetcher({
    userAgent: 'Dateline tests (desk@dateline.example)',
    resolver: () => Promise.reject(new Error('this test resolves nothing')),
    ...policy,
    onConnect: (address, port) => {
      connects.push(`${address} ${port}`);
      const verdict = judgeAddress(address);
      if (verdict.allowed || verdict.reason !== 'loopback') throw new Error(`the test would have connected to ${address}`);
    },
  });
  onTestFinished(() => fetcher.close());
  return Object.assign(fetcher, { connects });
}
