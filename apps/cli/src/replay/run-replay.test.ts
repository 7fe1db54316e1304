import type { OutgoingMessage } from '@dateline/kafka';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backlogLimit, pauseMs, runReplay, sliceOf, type ReplayNews, type ReplayParts } from './run-replay.js';

const aMessage = (index: number): OutgoingMessage => ({ topic: 'raw-bulk', key: String(index), value: null, headers: {} });

interface Stage {
  readonly stories?: number;
  readonly rate?: number;
  readonly from?: number;
  /** Broken off by an error after so many slices. */
  readonly dieAfter?: number;
  readonly stopAfter?: number;
  readonly backlogs?: number[];
}

/** A replay of numbered stories with a clock of its own. */
function stage({ stories = 25, rate = 10, from = 0, dieAfter, stopAfter, backlogs = [] }: Stage = {}) {
  let nowMs = 1_000;
  let sends = 0;
  const [sent, sentAtMs, moves, shown]: [string[], number[], number[], ReplayNews[]] = [[], [], [], []];
  const controller = new AbortController();
  const state = { finished: 0, stopped: 0, waits: 0 };
  const parts: ReplayParts = {
    replay: { cursor: from, rate, sent: from, restored: 0, passedOver: 0 },
    slices: {
      next: async (cursor, limit) => {
        const start = cursor as number;
        const messages = Array.from({ length: Math.min(limit, stories - start) }, (_, index) => aMessage(start + index));
        return messages.length === 0 ? undefined : { messages, restored: 0, passedOver: 0, cursor: start + messages.length };
      },
    },
    send: async (messages) => {
      sent.push(...messages.map(({ key }) => String(key)));
      sentAtMs.push(nowMs);
      sends += 1;
      if (sends === dieAfter) throw new Error('killed before the cursor moved');
      if (sends === stopAfter) controller.abort();
      return 0;
    },
    runner: {
      move: async ({ cursor }) => (moves.push(cursor as number), true),
      wait: async () => ((state.waits += 1), true),
      finish: async () => ((state.finished += 1), true),
      stop: async () => ((state.stopped += 1), true),
    },
    backlog: async () => backlogs.shift() ?? 0,
    nowMs: () => nowMs,
    sleep: async (ms) => void (nowMs += ms),
    signal: controller.signal,
    show: (news) => void shown.push(news),
  };
  return { parts, sent, sentAtMs, moves, shown, state };
}

describe('a replay that runs', () => {
  it('sends every story once, in order, and says how far it has come', async () => {
    const { parts, sent, shown, state } = stage();
    expect(await runReplay(parts)).toBe('done');
    expect(sent).toEqual(Array.from({ length: 25 }, (_, index) => String(index)));
    expect(shown.map((news) => news.sent)).toEqual([10, 20, 25]);
    expect(state).toMatchObject({ finished: 1, stopped: 0 });
  });

  it('never sends more than its rate', async () => {
    await fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: 400 }), fc.constantFrom(0.5, 1, 3, 40, 250), async (stories, rate) => {
      const { parts, sent, sentAtMs } = stage({ stories, rate });
      await runReplay(parts);
      expect(sent).toHaveLength(stories);
      // Before the n-th slice there was time for all the slices before it.
      sentAtMs.forEach((atMs, index) => expect((atMs - 1_000) * rate).toBeGreaterThanOrEqual(index * sliceOf(rate) * 1_000 - 1));
    }), { numRuns: 40 });
  });

  it('that dies before its cursor has moved leaves nothing out when it is resumed, and repeats a slice at the most', async () => {
    for (const dieAfter of [1, 2, 3]) {
      const killed = stage({ dieAfter });
      await expect(runReplay(killed.parts)).rejects.toThrow('killed');
      const resumed = stage({ from: killed.moves.at(-1) ?? 0 });
      expect(await runReplay(resumed.parts)).toBe('done');
      const all = [...killed.sent, ...resumed.sent];
      expect(new Set(all).size).toBe(25);
      expect(all.length).toBeLessThanOrEqual(25 + sliceOf(10));
    }
  });

  it('stops between two slices when it is told to, with the cursor behind what was sent', async () => {
    const { parts, sent, moves, state } = stage({ stopAfter: 2 });
    expect(await runReplay(parts)).toBe('stopped');
    expect([sent.length, moves.at(-1), state.stopped]).toEqual([20, 20, 1]);
  });

  it('stops when it is stopped or taken over from elsewhere, and leaves the state to whom it belongs', async () => {
    const { parts, sent, state } = stage();
    expect(await runReplay({ ...parts, runner: { ...parts.runner, move: async () => false } })).toBe('stopped');
    expect([sent.length, state.stopped, state.finished]).toEqual([10, 0, 0]);
  });

  it('waits while the bulk lane is full, says so, and shows that it lives', async () => {
    const { parts, sent, shown, state } = stage({ backlogs: [backlogLimit + 1, backlogLimit + 1, backlogLimit] });
    expect(await runReplay(parts)).toBe('done');
    expect(sent).toHaveLength(25);
    expect(shown.slice(0, 3).map(({ waitingFor }) => waitingFor)).toEqual([backlogLimit + 1, backlogLimit + 1, undefined]);
    expect(state.waits).toBe(2);
  });

  it('counts what the broker would not take as passed over', async () => {
    const { parts, shown } = stage({ stories: 10 });
    await runReplay({ ...parts, send: async () => 3 });
    expect(shown.at(-1)).toMatchObject({ sent: 7, passedOver: 3 });
  });

  it('does not pause when it is behind its rate', () => expect(pauseMs({ messages: 10, rate: 10, elapsedMs: 5_000 })).toBe(0));
});
