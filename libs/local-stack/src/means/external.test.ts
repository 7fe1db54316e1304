import { describe, expect, it } from 'vitest';
import { useExternal, type ExternalOptions } from './external.js';

const refused = (): Error => Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
const wrongPassword = (): Error => Object.assign(new Error('password authentication failed'), { code: '28P01' });

function options(probe: () => Promise<unknown>, more: Partial<ExternalOptions<string>> = {}) {
  const said: string[] = [];
  const given: ExternalOptions<string> = { name: 'PostgreSQL at db.example:5432', setting: 'DATABASE_URL', address: 'x', probe, say: (line) => said.push(line), intervalMs: 1, waitMs: 1_000, ...more };
  return { said, given };
}

describe('a part named by its setting', () => {
  it('is taken when it answers', async () => {
    const { said, given } = options(async () => 1);
    expect(await useExternal(given)).toMatchObject({ address: 'x' });
    expect(said).toEqual([]);
  });
  it('is waited for, which is said once', async () => {
    let attempts = 0;
    const { said, given } = options(async () => {
      if (++attempts < 4) throw refused();
    });
    expect(await useExternal(given)).toMatchObject({ address: 'x' });
    expect(said).toEqual([expect.stringContaining('waiting for PostgreSQL at db.example:5432')]);
  });
  it('is given up when it has not come in time', async () => {
    const { given } = options(async () => { throw refused(); }, { waitMs: 0 });
    expect(await useExternal(given)).toMatchObject({ lack: expect.stringContaining('named by DATABASE_URL, does not answer'), fix: 'start it, or unset DATABASE_URL' });
  });
  it('is not waited for when waiting does not help', async () => {
    let attempts = 0;
    const { given } = options(async () => {
      attempts += 1;
      throw wrongPassword();
    }, { waitMs: 60_000 });
    expect(await useExternal(given)).toMatchObject({ lack: expect.stringContaining('password authentication failed') });
    expect(attempts).toBe(1);
  });
  it('is missing when the setting is', async () => {
    const { given } = options(async () => 1, { address: undefined });
    expect(await useExternal(given)).toEqual({ lack: 'DATABASE_URL is not set', fix: 'set DATABASE_URL' });
  });
});
