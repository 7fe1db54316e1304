/**
 * How long a kill, or a normal story, takes to its row while another lane is full: `npm run bench:lanes -- --backlog 100000`.
 * A queue of stories waits on the raw topic when the services start; probes go out one after the other while it is worked off.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Lane, RawArticle } from '@dateline/contracts';
import { aRawArticle } from '@dateline/contracts/builders';
import type { EventProducer } from '@dateline/kafka';
import { generatedStory } from '@dateline/testing';
import { residentMiB } from './figures.ts';
import { openLine } from './own-line.ts';
import { messageOf, probe, report } from './probes.ts';

const { values } = parseArgs({ options: {
  backlog: { type: 'string', default: '100000' }, lane: { type: 'string', multiple: true, default: ['bulk', 'normal'] }, probes: { type: 'string', default: '200' },
} });
const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** Stories far from those of the queue; a kill of each comes a minute after it. */
const aStory = (index: number): RawArticle => {
  const { id, headline, text } = generatedStory(10_000_000 + index);
  return aRawArticle({ id, headline, text, versionAfter: 0 });
};
const itsKill = (index: number): RawArticle => {
  const { id, headline, text } = generatedStory(10_000_000 + index);
  return aRawArticle({ id, headline, text, versionAfter: 60_000, receivedAfter: 60_000 }, { declaredStatus: 'canceled' });
};

async function fill(producer: EventProducer, lane: Lane, count: number): Promise<void> {
  for (let from = 0; from < count; from += 500) {
    const messages = Array.from({ length: Math.min(500, count - from) }, (_, at) => {
      const { id, headline, text } = generatedStory(from + at);
      return messageOf(aRawArticle({ id, headline, text }), lane);
    });
    await producer.send(messages);
  }
}

async function measure(lane: Lane, backlog: number, probes: number): Promise<void> {
  const { database, producer, startReaders, shown, close } = await openLine();
  const killed = Array.from({ length: probes }, (_, index) => aStory(index));
  try {
    await producer.send(killed.map((article) => messageOf(article, 'normal')));
    await fill(producer, lane, backlog);
    say(`${backlog} stories wait on the ${lane} lane`);
    const services = await startReaders();
    // On the normal lane the stories to be killed stand at the head of the queue.
    while ((await shown()) < Math.min(backlog, 2 * probes)) await sleep(200);
    const before = await shown();
    const started = performance.now();
    report(`kill, ${lane} lane full`, await probe({ database, producer, articles: killed.map((_, index) => itsKill(index)), lane: 'urgent', until: `status = 'canceled'` }));
    if (lane === 'bulk') {
      const articles = Array.from({ length: probes }, (_, index) => aStory(probes + index));
      report('normal story, bulk lane full', await probe({ database, producer, articles, lane: 'normal', until: 'shown_raw_event_id is not null' }));
    }
    const after = await shown();
    say(`meanwhile ${Math.round((after - before) / (performance.now() - started) * 1000)} stories/s of the queue, ${after} of ${backlog + probes} shown; resident: ${services.map(({ name, child }) => `${name} ${residentMiB(child.pid as number).now} MiB`).join(', ')}`);
  } finally {
    await close();
  }
}

for (const lane of values.lane) await measure(lane as Lane, Number(values.backlog), Number(values.probes));
