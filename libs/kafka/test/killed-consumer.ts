/** Performs a first slice, tells its parent, and is gone before the commit: for the test of redelivery. */
import { Breaker, createBatchRunner, ok, perItem, timerSleep } from '@dateline/pipeline';
import { createBatchConsumer, type ConsumedRecord } from '@dateline/kafka';

const [brokers = '', groupId = '', topic = ''] = process.argv.slice(2);
const nothing = async (): Promise<void> => {};
const runner = createBatchRunner<ConsumedRecord, string>({
  name: 'killed', breaker: new Breaker(), identify: () => ({}), now: () => new Date().toISOString(), retry: { sleep: timerSleep, random: Math.random },
  step: perItem('read', (record) => ok(String(record.value))),
  effects: {
    perform: (items) => new Promise((resolve) => process.send?.(items.map(({ outcome }) => outcome.value), () => resolve())),
    deadLetter: nothing, report: nothing,
  },
});
const consumer = createBatchConsumer({
  settings: { brokers: brokers.split(','), clientId: 'killed' }, groupId, topics: [topic], runner, sessionTimeoutMs: 6_000,
  watchSlice: () => async () => process.kill(process.pid, 'SIGKILL'),
  onFatal: (error) => { throw error; },
});
await consumer.start();
