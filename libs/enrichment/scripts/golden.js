// Rewrites the golden files of the enrichment (test/golden/). Refuses where the output changed and `generation` was not raised.
// Run after a build: node libs/enrichment/scripts/golden.js
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createStoryReader } from '@dateline/nlp';
import { createStoryEnricher, generation } from '../dist/index.js';
import { goldenOf, goldenStories, goldenText, rawOf } from '../test/golden.ts';
import { sampleWire } from '../test/sample-wire.ts';

const fileOf = (name) => new URL(`../test/golden/${name}.json`, import.meta.url);
const enricher = createStoryEnricher(createStoryReader());
const stories = sampleWire();
const made = goldenStories.map((entry) => ({ name: entry.name, text: goldenText(goldenOf(enricher, rawOf(entry, stories))) }));

const stale = made.filter(({ name, text }) => existsSync(fileOf(name)) && readFileSync(fileOf(name), 'utf8') !== text)
  .filter(({ name }) => JSON.parse(readFileSync(fileOf(name), 'utf8')).generation === generation);

if (stale.length > 0) {
  console.error(`The output changed for ${stale.map(({ name }) => name).join(', ')}: raise \`generation\` in src/generation.ts, build, and run this again.`);
  process.exitCode = 1;
} else {
  for (const { name, text } of made) writeFileSync(fileOf(name), text);
  console.log(`${made.length} golden files of generation ${generation}`);
}
