import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { rawTopic } from '@dateline/contracts';
import { applyTopics, outgoing, startEventProducer } from '@dateline/kafka';
import { createDatabaseIfAbsent, migrate, openDatabase } from '@dateline/persistence';
import { rateOf, timed } from './hop.ts';
import { slices, type BenchStory } from './stories.ts';

async function service(name: string, environment: Readonly<Record<string, string>>): Promise<ChildProcess> {
  const main = fileURLToPath(new URL(`../apps/${name}/dist/main.js`, import.meta.url));
  const child = fork(main, { env: { PATH: process.env['PATH'], DATELINE_ADMIN_PORT: '0', LOG_LEVEL: 'error', ...environment }, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  await Promise.race([once(child, 'message'), once(child, 'exit').then(() => Promise.reject(new Error(`${name} ended before it was ready`)))]);
  return child;
}

async function end(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

/** Stories a second from the raw topic through enricher and store, each a process of its own, to rows that can be read. */
export async function lineRate(stack: { readonly brokers: readonly string[]; readonly databaseUrl: string }, stories: readonly BenchStory[]): Promise<number> {
  const url = new URL(stack.databaseUrl);
  url.pathname = '/dateline_bench_test_line';
  await createDatabaseIfAbsent(url.href);
  await Promise.all([migrate(url.href), applyTopics({ brokers: stack.brokers, clientId: 'bench' })]);
  const environment = { KAFKA_BROKERS: stack.brokers.join(','), DATABASE_URL: url.href };
  const services = await Promise.all(['enricher', 'store'].map((name) => service(name, environment)));
  const producer = await startEventProducer({ brokers: stack.brokers, clientId: 'bench' });
  const database = await openDatabase({ url: url.href, poolSize: 1, applicationName: 'bench' });
  const stored = async (): Promise<number> => Number((await database.query<{ count: string }>('select count(*) from archive.item where shown_raw_event_id is not null'))[0]?.count);
  const rate = rateOf(await timed(stories.length, async () => {
    for (const slice of slices(stories, 500)) await producer.send(slice.map(({ event }) => outgoing(rawTopic('normal').name, event)));
    while (await stored() < stories.length) await new Promise((resolve) => setTimeout(resolve, 100));
  }));
  await Promise.all([producer.close(), database.close(), ...services.map(end)]);
  return rate;
}
