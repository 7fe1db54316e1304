import { describe, expect, it, onTestFinished } from 'vitest';
import type { LeasedFeed, LeaseRequest, PollResult } from '@dateline/persistence';
import type { FetchResult } from '@dateline/safe-fetch';
import { createLogger } from '@dateline/service-kit';
import { Poller } from './poller.js';

const nothingNew: FetchResult = { kind: 'not-modified', validators: {} };
const feed = (id: string): LeasedFeed => ({
  source: { id, kind: 'feed', location: `https://northwire.example/${id}`, providerKey: 'p', providerName: 'P', trust: 'web', intervalMs: 60_000, fileNameIsIdentity: false },
  state: { consecutiveErrors: 0, polledBefore: true },
});

/** A poller over a list of feeds that are due, each leased once. */
function aPoller(due: string[], get: (url: string) => Promise<FetchResult> = async () => nothingNew, breakSave = false) {
  const [saved, polled, leases]: [PollResult[], string[], LeaseRequest[]] = [[], [], []];
  const poller = new Poller({
    repository: {
      leaseDueFeeds: async (request) => {
        leases.push(request);
        return due.splice(0, request.limit).map(feed);
      },
      renewLeases: async () => {},
      savePoll: async (result) => {
        if (breakSave) throw new Error('no database');
        saved.push(result);
      },
    },
    intake: { take: () => Promise.reject(new Error('nothing to take')) },
    get, random: () => 0.5, by: 'p', concurrency: 2, tickMs: 5,
    logger: createLogger({ service: 'test', level: 'silent', format: 'json', destination: process.stdout }),
    onPolled: ({ source }) => polled.push(source.id),
  });
  onTestFinished(() => poller.stop());
  return { poller, saved, polled, leases };
}

describe('Poller', () => {
  it('polls what is due and saves what came of it', async () => {
    const { poller, saved, polled } = aPoller(['a', 'b', 'c']);
    poller.start();
    await expect.poll(() => polled.toSorted()).toEqual(['a', 'b', 'c']);
    expect(saved).toHaveLength(3);
    expect(saved[0]).toMatchObject({ sourceId: 'a', by: 'p', ok: true, pollAgainInMs: 60_000 });
  });

  it('has no more polls under way than it may', async () => {
    let [open, most] = [0, 0];
    const { poller, polled, leases } = aPoller(['a', 'b', 'c', 'd', 'e'], async () => {
      most = Math.max(most, ++open);
      await new Promise((resolve) => setTimeout(resolve, 10));
      open -= 1;
      return nothingNew;
    });
    poller.start();
    await expect.poll(() => polled.length).toBe(5);
    expect(most).toBe(2);
    for (const { limit } of leases) expect(limit).toBeLessThanOrEqual(2);
  });

  it('goes on when a poll could not be saved', async () => {
    const { poller, leases } = aPoller(['a'], undefined, true);
    poller.start();
    const before = leases.length;
    await expect.poll(() => leases.length).toBeGreaterThan(before + 2);
    await poller.idle();
  });

  it('takes nothing more once it is stopped, and waits for what is under way', async () => {
    const { promise, resolve } = Promise.withResolvers<FetchResult>();
    const due = ['a', 'b'];
    const { poller, polled } = aPoller(due, () => promise);
    poller.start();
    await expect.poll(() => due).toEqual([]);
    poller.stop();
    due.push('late');
    const idle = poller.idle();
    resolve(nothingNew);
    await idle;
    expect(polled.toSorted()).toEqual(['a', 'b']);
    expect(due).toEqual(['late']);
  });
});
