import { describe, expect, it } from 'vitest';
import { NameQueue } from './name-queue.js';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('NameQueue', () => {
  it('lets work under one name go in the order it was asked for, and other work side by side', async () => {
    const queue = new NameQueue();
    const log: string[] = [];
    const work = (label: string, ...names: readonly string[]) => queue.run(new Set(names), async () => {
      log.push(`${label} begins`);
      await turn();
      log.push(`${label} ends`);
    });
    await Promise.all([work('first', 'a', 'b'), work('second', 'b', 'c'), work('other', 'd'), work('third', 'c', 'a')]);
    expect(log.filter((line) => !line.startsWith('other'))).toEqual(['first begins', 'first ends', 'second begins', 'second ends', 'third begins', 'third ends']);
    expect(log.indexOf('other begins')).toBeLessThan(log.indexOf('first ends'));
  });

  it('goes on after work that failed', async () => {
    const queue = new NameQueue();
    await expect(queue.run(new Set(['a']), () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await queue.run(new Set(['a']), async () => 'yes')).toBe('yes');
  });
});
