/**
 * How long a live story takes to its row with and without a replay of the archive beside it: `node bench/replay-latency.ts --archive 4000`.
 * The replay runs as the command does, once at its default rate and once at one that keeps the bulk lane busy all the time.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { aRawArticle } from '@dateline/contracts/builders';
import { lineGroup, rawTopic, type RawArticle } from '@dateline/contracts';
import { consumerLag } from '@dateline/kafka';
import { generatedStory } from '@dateline/testing';
import { openLine } from './own-line.ts';
import { messageOf, probe, report } from './probes.ts';

const { values } = parseArgs({ options: { archive: { type: 'string', default: '4000' }, probes: { type: 'string', default: '120' }, rate: { type: 'string', multiple: true, default: ['20', '500'] } } });
const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** Received long before now, for a replay takes nothing of the future. */
const longAgo = -3 * 365 * 86_400_000;
const aStory = (index: number): RawArticle => {
  const { id, headline, text } = generatedStory(index);
  return aRawArticle({ id, headline, text, versionAfter: longAgo + index, receivedAfter: longAgo + index });
};
const storiesFrom = (first: number, count: number): RawArticle[] => Array.from({ length: count }, (_, index) => aStory(first + index));

const { kafka, database, producer, environment, startReaders, shown, close } = await openLine();
await startReaders();
const [archived, probes] = [Number(values.archive), Number(values.probes)];

const numberOf = async (sql: string): Promise<number> => Number((await database.query<{ n: string }>(sql))[0]?.n);
const sent = (): Promise<number> => numberOf('select coalesce(sum(sent), 0) as n from ops.replay');
const bulkBacklog = async (): Promise<bigint> =>
  (await consumerLag(kafka, lineGroup('enricher', 'bulk').groupId, [rawTopic('bulk').name])).reduce((sum, { lag }) => sum + lag, 0n);
const live = (run: number): Promise<number[]> =>
  probe({ database, producer, articles: storiesFrom(10_000_000 + run * probes, probes), lane: 'normal', until: 'shown_raw_event_id is not null' });

/** Starts the command; ends it when the probes have been measured. */
function startReplay(rate: string) {
  const command = fileURLToPath(new URL('../apps/cli/bin/dateline.js', import.meta.url));
  const args = ['replay', '--yes', '--reason', 'bench', '--actor', 'bench', '--rate', rate];
  const child = spawn(process.execPath, [command, ...args], { env: { ...environment, PATH: process.env['PATH'] }, stdio: ['ignore', 'ignore', 'inherit'] });
  return { ended: once(child, 'exit'), stop: () => child.kill('SIGTERM') };
}

try {
  for (let from = 0; from < archived; from += 500) await producer.send(storiesFrom(from, Math.min(500, archived - from)).map((article) => messageOf(article, 'bulk')));
  while (await shown() < archived) await sleep(200);
  say(`${archived} stories in the archive`);
  await live(0); // warms up what live stories go through
  report('live story, nothing beside it', await live(1));
  for (const [index, rate] of values.rate.entries()) {
    const sentBefore = await sent();
    const replay = startReplay(rate);
    while (await sent() === sentBefore) await sleep(50);
    report(`live story, replay at ${rate} a second`, await live(2 + index));
    replay.stop();
    await replay.ended;
    say(`it sent ${await sent() - sentBefore} stories in that time`);
    while (await bulkBacklog() > 0n) await sleep(200);
  }
} finally {
  await close();
}
