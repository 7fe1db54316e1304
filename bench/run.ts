/**
 * `npm run bench [-- --stories N] [-- --json FILE]`: each hop of the line in stories a second, beside a floor or a peer of the same run.
 * Read the ratios: seconds differ from machine to machine.
 */
import { mkdtemp, rm, writeFile, chmod } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { probeBroker } from '@dateline/kafka';
import { startLocalStack } from '@dateline/local-stack';
import { probeDatabase } from '@dateline/persistence';
import { consumeHop, produceHop } from './broker-hops.ts';
import { enrichHop } from './enrich-hop.ts';
import { tableOf, type HopResult } from './hop.ts';
import { lineRate } from './line-hop.ts';
import { storeHop } from './store-hop.ts';
import { benchStories } from './stories.ts';

const { values } = parseArgs({ options: { stories: { type: 'string', default: '5000' }, json: { type: 'string' } } });
const stories = benchStories(Number(values.stories));
const say = (line: string): void => void process.stderr.write(`${line}\n`);
const dataFolder = await mkdtemp(join(tmpdir(), 'dateline-bench-'));
await chmod(dataFolder, 0o755);

const stack = await startLocalStack({ dataFolder, probeBroker, probeDatabase, say });
try {
  const { brokers } = stack.kafka;
  const results: HopResult[] = [];
  const record = (result: HopResult): void => {
    results.push(result);
    say(`${result.hop}: ${Math.round(result.rate)}/s`);
  };
  record(await produceHop(brokers, stories));
  record(await consumeHop(brokers, stories));
  const { result, articles } = await enrichHop(stories);
  record(result);
  record(await storeHop(stack.database.url, stories, articles));
  const slowest = results.reduce((least, next) => (next.rate < least.rate ? next : least));
  record({ hop: 'end to end', rate: await lineRate({ brokers, databaseUrl: stack.database.url }, stories), against: `the slowest hop alone (${slowest.hop})`, againstRate: slowest.rate });
  const bytes = stories.reduce((sum, { event }) => sum + event.value.length, 0) / stories.length;
  say(`${stories.length} stories of ${(bytes / 1024).toFixed(1)} KiB on ${cpus().length} cores, Node ${process.versions.node}`);
  process.stdout.write(`${tableOf(results)}\n`);
  if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(results, null, 2)}\n`);
} finally {
  await stack.stop();
  await rm(dataFolder, { recursive: true, force: true });
}
