import { readFileSync } from 'node:fs';
import { createStoryReader } from '@dateline/nlp';
import { describe, expect, it } from 'vitest';
import { createStoryEnricher, generation } from '../src/index.js';
import { goldenOf, goldenStories, goldenText, rawOf, type Golden } from './golden.js';
import { sampleWire } from './sample-wire.js';

const advice = 'raise `generation` in libs/enrichment/src/generation.ts, build, and run node libs/enrichment/scripts/golden.js';
const stories = sampleWire();
const enricher = createStoryEnricher(createStoryReader());

describe('the enrichment of known stories', () => {
  it.each(goldenStories)('changes only with the generation: $name', (entry) => {
    const kept = readFileSync(new URL(`golden/${entry.name}.json`, import.meta.url), 'utf8');
    expect((JSON.parse(kept) as Golden).generation, `golden file of another generation: ${advice}`).toBe(generation);
    expect(goldenText(goldenOf(enricher, rawOf(entry, stories))), `the output changed: ${advice}`).toBe(kept);
  });

  it('covers a dozen stories or more', () => expect(goldenStories.length).toBeGreaterThanOrEqual(12));
});
