import { expect, it } from 'vitest';
import { createMetrics } from './metrics.js';
import { storyAges } from './consumer-metrics.js';

const receivedAt = '2026-05-04T12:00:00.000Z';
const nowMs = Date.parse(receivedAt) + 250;

it.each([
  ['a story that has just come', { receivedAt, cause: 'received' }, 1],
  ['nothing of a story that is sent again', { receivedAt: '2025-05-04T12:00:00.000Z', cause: 'reprocessed' }, 0],
  ['nothing of a dead letter that is sent round again', { receivedAt, cause: 'redriven' }, 0],
  ['nothing of a story that is released', { receivedAt, cause: 'released' }, 0],
  ['nothing of an event that does not say why it travels', { receivedAt, cause: undefined }, 0],
  ['nothing of an instant that is none', { receivedAt: 'soon', cause: 'received' }, 0],
])('the age of stories counts %s', async (_, story, count) => {
  const metrics = createMetrics('store');
  storyAges(metrics, 'store')(story, nowMs);
  const [, counted] = /^story_end_to_end_seconds_count\{[^}]*\} (\d+)$/mu.exec(await metrics.text()) ?? [];
  expect(Number(counted ?? 0)).toBe(count);
});
