import { allTopics } from '@dateline/contracts';
import { checkTopics, probeBroker, type KafkaSettings } from '@dateline/kafka';
import { waitFor, type ServiceContext, type WaitOptions } from '@dateline/service-kit';
import type { EnricherConfig } from './config.js';
import { topicsInUse } from './lanes.js';

const ours = allTopics.filter(({ name }) => topicsInUse.includes(name));

/** Waits for the broker and the enricher's topics, saying what for; warns of topics that are not as declared. */
export async function waitForDependencies({ config, logger, shutdown }: ServiceContext<EnricherConfig>, kafka: KafkaSettings): Promise<void> {
  const options: WaitOptions = { signal: shutdown.signal, onWaiting: (line) => logger.info(line) };
  await waitFor(`Kafka at ${config.brokers.join(', ')}`, () => probeBroker(config.brokers, shutdown.signal), options);
  await waitFor('the topics (dateline topics apply)', async () => {
    const reports = await checkTopics(kafka, { topics: ours });
    for (const { topic, differences } of reports) if (differences.length > 0) logger.warn({ topic, differences }, 'a topic is not as declared');
    return reports.every(({ state }) => state !== 'missing');
  }, options);
}
