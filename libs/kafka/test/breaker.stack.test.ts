import { Breaker, ok, perItem } from '@dateline/pipeline';
import { describe, expect, it } from 'vitest';
import { consumerLag, type ConsumerEvent } from '../src/index.js';
import { aConsumer, aGroup, aLedger, aProducer, aRunner, aTopic, messages, stackSettings, textOf, until } from './stack.js';

const settings = stackSettings();
const isKill = (text: string): boolean => Number(text) % 10 === 9;

/** Thirty events, every tenth of which passes an open breaker; the others fail while the deploy is bad. */
async function withBadDeploy(failsIn: 'step' | 'effect') {
  const { name } = await aTopic(settings);
  const groupId = aGroup();
  const producer = await aProducer(settings);
  await producer.send(messages(name, 30));
  const breaker = new Breaker({ threshold: 3, minSources: 1 });
  const deploy = { bad: true };
  const performed = aLedger();
  const events: string[] = [];
  const guard = (text: string): void => { if (deploy.bad && !isKill(text)) throw new TypeError('a bad deploy'); };
  const runner = aRunner({
    breaker,
    alwaysPasses: (record) => isKill(textOf(record)),
    step: perItem('read', (record) => {
      if (failsIn === 'step') guard(textOf(record));
      return ok(textOf(record));
    }),
    perform: async (items) => {
      if (failsIn === 'effect') items.forEach(({ outcome }) => guard(outcome.value));
      items.forEach(({ outcome }) => performed.note(outcome.value));
    },
  });
  const onEvent = (event: ConsumerEvent): void => { if (event.kind === 'paused' || event.kind === 'resumed') events.push(event.kind); };
  const consumer = await aConsumer({ settings, groupId, topics: [name], runner, sliceCount: 5, breakerPauseMs: 200, onEvent });
  const lag = async (): Promise<bigint> => (await consumerLag(settings, groupId, [name]))[0]?.lag ?? -1n;
  const mend = (): void => { deploy.bad = false; };
  return { consumer, performed, events, lag, mend, more: () => producer.send(messages(name, 40).slice(30)) };
}

describe.each([['a step', 'step'], ['an effect', 'effect']] as const)('while defects in %s keep the breaker open', (_, failsIn) => {
  it('lets kills pass, once each and also those that come later, moves no offset, and reads the rest by itself once the defect is gone', async () => {
    const { consumer, performed, events, lag, mend, more } = await withBadDeploy(failsIn);
    await performed.reached(3);
    expect(performed.texts).toEqual(['9', '19', '29']);
    expect(consumer.status().paused).toBe(true);
    await more();
    await performed.reached(4);
    await new Promise((resolve) => setTimeout(resolve, 500)); // long enough for two probes
    expect(performed.texts).toEqual(['9', '19', '29', '39']);
    expect(await lag()).toBe(40n);
    mend();
    await until(async () => (await lag()) === 0n);
    expect(new Set(performed.texts)).toEqual(new Set(Array.from({ length: 40 }, (_, index) => String(index))));
    expect(consumer.status().paused).toBe(false);
    expect(events).toEqual(['paused', 'resumed']);
  });
});
