import { describe, expect, it } from 'vitest';
import { Turns } from './turns.js';

describe('Turns', () => {
  it('lets requests to one host go one after the other, also after one that failed', async () => {
    const turns = new Turns();
    let open = 0;
    let most = 0;
    const request = (fails: boolean) => async (): Promise<void> => {
      most = Math.max(most, ++open);
      await new Promise((resolve) => setImmediate(resolve));
      open -= 1;
      if (fails) throw new Error('no answer');
    };
    const results = await Promise.allSettled([request(true), request(false), request(false)].map((each) => turns.take('northwire.example', each)));
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
    expect(most).toBe(1);
  });

  it('lets requests to different hosts go side by side', async () => {
    const turns = new Turns();
    const { promise, resolve } = Promise.withResolvers<void>();
    const slow = turns.take('slow.example', () => promise);
    expect(await turns.take('quick.example', async () => 'there')).toBe('there');
    resolve();
    await slow;
  });
});
