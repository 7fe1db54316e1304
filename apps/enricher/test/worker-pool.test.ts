import { writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { WorkerPool } from '../src/workers/worker-pool.js';

const folder = mkdtempSync(join(tmpdir(), 'dateline-pool-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A pool whose workers do what the text of a task says. */
function aPool(options: { readonly size?: number; readonly deadlineMs?: number; readonly load?: string } = {}): WorkerPool<string, string> {
  const script = join(folder, `worker-${Math.random()}.mjs`);
  writeFileSync(script, `
    import { parentPort } from 'node:worker_threads';
    ${options.load ?? ''}
    parentPort.on('message', (task) => {
      if (task === 'loop') for (;;);
      if (task === 'exit') process.exit(7);
      if (task === 'throw outside') setTimeout(() => { throw new Error('outside'); });
      else if (task === 'throw') parentPort.postMessage({ ok: false, error: new RangeError('asked to') });
      else setTimeout(() => parentPort.postMessage({ ok: true, result: task + ' done' }), Number(task) || 0);
    });
    parentPort.postMessage({ up: 'introduction' });
  `);
  const pool = new WorkerPool<string, string>({ script: pathToFileURL(script), size: options.size ?? 1, deadlineMs: options.deadlineMs ?? 10_000, workerData: {}, resourceLimits: {} });
  onTestFinished(() => pool.close());
  return pool;
}

describe('a worker pool', () => {
  it('runs every task, more than it has workers for', async () => {
    const pool = aPool({ size: 2 });
    const results = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((task) => pool.run(task)));
    expect(results).toEqual(['a done', 'b done', 'c done', 'd done', 'e done']);
    await expect.poll(() => pool.size).toBe(2); // the quicker worker may have done it all before the other was up
  });

  it('passes on what a task threw, and keeps its worker', async () => {
    const pool = aPool();
    await expect(pool.run('throw')).rejects.toThrow(RangeError);
    expect(await pool.run('a')).toBe('a done');
  });

  it.each([
    ['runs past its deadline', 'loop', 'deadline'],
    ['ends its worker', 'exit', 'crash'],
    ['throws where nobody can catch it', 'throw outside', 'crash'],
  ])('loses only the task that %s', async (_, task, how) => {
    const pool = aPool({ size: 2, deadlineMs: 500 });
    const [lost, ...rest] = await Promise.allSettled([pool.run(task), pool.run('a'), pool.run('b'), pool.run('c')]);
    expect(lost).toMatchObject({ status: 'rejected', reason: { name: 'WorkerLost', how } });
    expect(rest).toMatchObject([{ value: 'a done' }, { value: 'b done' }, { value: 'c done' }]);
  });

  it('does not hold the time to load against the first task', async () => {
    const pool = aPool({ deadlineMs: 300, load: 'await new Promise((resolve) => setTimeout(resolve, 600));' });
    expect(await pool.introduction).toBe('introduction');
    expect(await pool.run('a')).toBe('a done');
  });

  it('makes no storm of workers that cannot start: each costs one waiting task', async () => {
    const pool = aPool({ load: "throw new Error('no model');" });
    const results = await Promise.allSettled([pool.run('a'), pool.run('b')]);
    expect(results).toMatchObject([{ reason: { how: 'crash' } }, { reason: { how: 'crash' } }]);
    await expect(pool.introduction).rejects.toThrow('no model');
    expect(pool.size).toBe(0);
  });

  it('rejects what waits when it is closed, and takes nothing more', async () => {
    const pool = aPool();
    const results = Promise.allSettled([pool.run('200'), pool.run('a')]);
    await pool.close();
    expect(await results).toMatchObject([{ status: 'rejected' }, { status: 'rejected' }]);
    await expect(pool.run('a')).rejects.toThrow('closed');
  });
});
