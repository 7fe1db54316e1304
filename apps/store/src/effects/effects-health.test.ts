import { expect, it } from 'vitest';
import { createEffectsHealth } from './effects-health.js';

const full = Object.assign(new Error('could not extend file: No space left on device'), { code: '53100' });

it('is well while effects succeed, and for the first tries of one that fails', () => {
  const health = createEffectsHealth(() => 0);
  expect(health.check()).toMatchObject({ ok: true });
  for (const attempt of [1, 2, 3]) health.noticed({ attempt, waitMs: 400, error: full });
  expect(health.check()).toMatchObject({ ok: true });
});

it('is not well while one fails again and again, says why, and is well soon after it has succeeded', () => {
  let now = 0;
  const health = createEffectsHealth(() => now);
  health.noticed({ attempt: 7, waitMs: 10_000, error: full });
  now = 14_000;
  expect(health.check()).toEqual({ ok: false, detail: expect.stringContaining('attempt 7') });
  health.noticed({ attempt: 8, waitMs: 10_000, error: full });
  now = 28_000;
  expect(health.check()).toMatchObject({ ok: false });
  now = 29_001;
  expect(health.check()).toMatchObject({ ok: true });
});
