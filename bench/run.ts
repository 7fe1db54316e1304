/**
 * `npm run bench [-- --only HOP,HOP] [--stories N] [--archive N] [--json FILE]`: each hop of the line in stories a second, beside a floor
 * or a peer of the same run, and what a story costs. Read the ratios: seconds differ from machine to machine.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { StackUnavailable } from '@dateline/local-stack';
import { archiveSizeHop } from './archive-size.ts';
import { consumeHop, produceHop } from './broker-hops.ts';
import { enrichAll, enrichHop, type Enriched } from './enrich-hop.ts';
import { rateOf, type HopReport } from './hop.ts';
import { lineHop } from './line-hop.ts';
import { withStack } from './own-stack.ts';
import { perfTools, type PerfTools } from './perf-tools.ts';
import { storeHop } from './store-hop.ts';
import { benchStories } from './stories.ts';
import { figuresOf, tableOf } from './tables.ts';

const hopNames = ['produce', 'consume', 'enrich', 'store', 'archive', 'line'] as const;
type HopName = (typeof hopNames)[number];

const { values } = parseArgs({ options: {
  only: { type: 'string', default: hopNames.join(',') }, stories: { type: 'string', default: '20000' }, archive: { type: 'string', default: '300000' }, json: { type: 'string' },
} });
const wanted = values.only.split(',').map((name) => {
  const known = hopNames.find((one) => one === name);
  if (known === undefined) throw new Error(`--only takes ${hopNames.join(', ')}`);
  return known;
});
const stories = benchStories(Number(values.stories));
const say = (line: string): void => void process.stderr.write(`${line}\n`);
const folder = await mkdtemp(join(tmpdir(), 'dateline-bench-'));

let once: Promise<Enriched> | undefined;
const enriched = (): Promise<Enriched> => (once ??= enrichAll(stories));

async function toolsIfAny(): Promise<PerfTools | undefined> {
  try {
    return await perfTools(stories, { folder, say });
  } catch (error) {
    if (!(error instanceof StackUnavailable)) throw error;
    say(`without Kafka's own tools: ${error.message}`);
    return undefined;
  }
}

const hops: Readonly<Record<HopName, () => Promise<HopReport>>> = {
  produce: () => withStack(async ({ kafka: { brokers } }) => produceHop({ brokers, stories, tools: await toolsIfAny() })),
  consume: () => withStack(async ({ kafka: { brokers } }) => consumeHop({ brokers, stories, tools: await toolsIfAny() })),
  enrich: () => enrichHop(stories, enriched),
  store: () => withStack(async ({ database }) => storeHop(database.url, stories, (await enriched()).articles)),
  archive: () => withStack(async ({ database }) =>
    archiveSizeHop({ serverUrl: database.url, stories, articles: (await enriched()).articles, archived: Number(values.archive), say })),
  line: async () => lineHop({ stories, say }, rateOf((await enriched()).pooled)),
};

try {
  const reports: HopReport[] = [];
  for (const hop of wanted) {
    say(`${hop} …`);
    const report = await hops[hop]();
    reports.push(report);
    for (const { rate, against, againstRate } of report.results) say(`  ${Math.round(rate)}/s, ${(rate / againstRate).toFixed(2)} of ${against}`);
  }
  const results = reports.flatMap((report) => report.results);
  const figures = reports.flatMap((report) => report.figures ?? []);
  const bytes = stories.reduce((sum, { event }) => sum + event.value.length, 0) / stories.length;
  const setting = { stories: stories.length, storyKiB: Math.round(bytes / 102.4) / 10, cores: cpus().length, node: process.versions.node };
  process.stdout.write(`${setting.stories} stories of ${setting.storyKiB} KiB on ${setting.cores} cores, Node ${setting.node}\n\n${tableOf(results)}\n`);
  if (figures.length > 0) process.stdout.write(`\n${figuresOf(figures)}\n`);
  if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify({ ...setting, results, figures }, null, 2)}\n`);
} finally {
  await rm(folder, { recursive: true, force: true });
}
