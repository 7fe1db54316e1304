import { describe, expect, it } from 'vitest';
import { PoisonError, TransientError } from '@dateline/pipeline';
import { ConfigError, DependencyUnavailable, exitCodeFor, shutdownPhases, ShutdownSequence, UsageError, waitFor, type WaitOptions } from '../index.js';

describe('the shutdown sequence', () => {
  it('goes phase by phase, in whatever order the parts were added', async () => {
    const shutdown = new ShutdownSequence();
    const log: string[] = [];
    for (const phase of shutdownPhases.toReversed()) {
      shutdown.add(phase, 'part', async () => {
        log.push(`${phase} begins`);
        await new Promise((resolve) => setImmediate(resolve));
        log.push(`${phase} ends`);
      });
    }
    expect(await shutdown.run('test')).toEqual({ clean: true, failures: [] });
    expect(log).toEqual(shutdownPhases.flatMap((phase) => [`${phase} begins`, `${phase} ends`]));
  });

  it('closes the rest when one part fails, and says which failed', async () => {
    const shutdown = new ShutdownSequence();
    const closed: string[] = [];
    shutdown.add('commit', 'offsets', () => { throw new Error('not the owner'); });
    shutdown.add('close-database', 'pool', () => void closed.push('pool'));
    const report = await shutdown.run('test');
    expect(report).toEqual({ clean: false, failures: ['commit: offsets: Error: not the owner'] });
    expect(closed).toEqual(['pool']);
  });

  it('aborts its signal before anything else, and runs once however often it is asked to', async () => {
    const shutdown = new ShutdownSequence();
    const seen: boolean[] = [];
    shutdown.add('pause-intake', 'intake', () => void seen.push(shutdown.signal.aborted));
    await Promise.all([shutdown.run('SIGTERM'), shutdown.run('parent')]);
    expect(seen).toEqual([true]);
    expect(shutdown.signal.reason).toMatchObject({ message: 'stopping: SIGTERM' });
  });

  it('names what is still waited for', async () => {
    const shutdown = new ShutdownSequence();
    let release = (): void => {};
    shutdown.add('drain', 'batch', () => new Promise<void>((resolve) => (release = resolve)));
    const running = shutdown.run('test');
    await new Promise((resolve) => setImmediate(resolve));
    expect(shutdown.pending).toEqual(['drain: batch']);
    release();
    await running;
    expect(shutdown.pending).toEqual([]);
  });
});

/** A clock that its own sleep moves. */
function harness(more: Partial<WaitOptions> = {}) {
  const lines: string[] = [];
  let clock = 0;
  const stop = new AbortController();
  const options: WaitOptions = {
    signal: stop.signal,
    onWaiting: (line) => lines.push(line),
    now: () => clock,
    sleep: async (ms, signal) => {
      signal.throwIfAborted();
      clock += ms;
    },
    ...more,
  };
  return { lines, stop, options };
}
const refused = (): Error => Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });

describe('waitFor', () => {
  it('says nothing when the dependency is there', async () => {
    const { lines, options } = harness();
    await waitFor('Kafka at localhost:9092', async () => 'cluster', options);
    expect(lines).toEqual([]);
  });

  it('says once what it waits for, again every 10 s, and goes on when it comes', async () => {
    const { lines, options } = harness();
    let asked = 0;
    await waitFor('PostgreSQL at localhost:5432', async () => {
      if (++asked <= 25) throw refused();
    }, options);
    expect(lines).toEqual([
      'waiting for PostgreSQL at localhost:5432 … (ECONNREFUSED)',
      'still waiting for PostgreSQL at localhost:5432 after 10 s … (ECONNREFUSED)',
      'still waiting for PostgreSQL at localhost:5432 after 20 s … (ECONNREFUSED)',
      'PostgreSQL at localhost:5432 is there after 25 s',
    ]);
  });

  it('waits while the probe says not yet', async () => {
    const { lines, options } = harness();
    let asked = 0;
    await waitFor('topics', async () => ++asked > 1, options);
    expect(lines[0]).toBe('waiting for topics … (not ready)');
  });

  it('names the cause, not the client that wraps it', async () => {
    const { lines, options } = harness();
    const wrapped = Object.assign(new TransientError('no broker answered'), { cause: refused() });
    let asked = 0;
    await waitFor('Kafka', async () => {
      if (++asked === 1) throw wrapped;
    }, options);
    expect(lines[0]).toBe('waiting for Kafka … (ECONNREFUSED)');
  });

  it('gives up at once on what waiting does not change', async () => {
    const { lines, options } = harness();
    const wrongPassword = Object.assign(new Error('password authentication failed'), { code: '28P01' });
    const waiting = waitFor('PostgreSQL at localhost:5432', () => Promise.reject(wrongPassword), options);
    await expect(waiting).rejects.toThrow(DependencyUnavailable);
    await expect(waiting).rejects.toThrow('PostgreSQL at localhost:5432: Error: password authentication failed');
    expect(lines).toEqual([]);
  });

  it('stops waiting when told to, with the reason', async () => {
    const { stop, options } = harness();
    const waiting = waitFor('Kafka', async () => {
      stop.abort(new Error('stopping: SIGTERM'));
      throw refused();
    }, options);
    await expect(waiting).rejects.toThrow('stopping: SIGTERM');
  });
});

describe('exit codes', () => {
  it.each([
    [new UsageError('x'), 2],
    [new ConfigError(['x']), 3],
    [new DependencyUnavailable('x'), 4],
    [new PoisonError('too-large', 'x'), 1],
    ['thrown', 1],
  ])('tell what kind of error ended the process', (error, code) => {
    expect(exitCodeFor(error)).toBe(code);
  });
});
