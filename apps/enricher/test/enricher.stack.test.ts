import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { decodeEvent, enrichedTopic, headerText, readDeadLetterHeaders, rawTopic, topics, type RawArticle } from '@dateline/contracts';
import { aRawArticle, rawIdOf } from '@dateline/contracts/builders';
import { applyTopics, consumerLag, outgoing, readTopic, startEventProducer, type EventProducer, type KafkaSettings } from '@dateline/kafka';
import type { ReadyMessage } from '@dateline/service-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually, freshStack, type FreshStack } from '../../../test/stack/index.js';
import { faultMarks } from '../src/workers/fault-hook.js';
import { encodedRaw } from './records.js';

const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const groups = ['urgent', 'normal', 'bulk'].map((lane) => `dateline.enricher.${lane}`);

let stack: FreshStack;
let settings: KafkaSettings;
let producer: EventProducer;
let service: ChildProcess;
let ready: ReadyMessage;
let log = '';

beforeAll(async () => {
  stack = await freshStack();
  settings = { brokers: stack.brokers, clientId: 'enricher-test' };
  service = fork(main, {
    silent: true, execArgv: [],
    env: { PATH: process.env['PATH'], KAFKA_BROKERS: stack.brokers.join(','), DATELINE_ADMIN_PORT: '0', DATELINE_ENRICH_DEADLINE: '4s', DATELINE_FAULT_HOOK: 'true', LOG_FORMAT: 'json' },
  });
  service.stdout?.setEncoding('utf8').on('data', (text: string) => (log += text));
  service.stderr?.setEncoding('utf8').on('data', (text: string) => (log += text));
  await eventually(() => log.includes('waiting for the topics'), { what: 'the line that says what is waited for' });
  await applyTopics(settings);
  const lost = once(service, 'exit').then(() => Promise.reject(new Error(`the enricher ended: ${log}`)));
  const [message] = await Promise.race([once(service, 'message'), lost]);
  ready = message as ReadyMessage;
  producer = await startEventProducer(settings);
}, 180_000);

afterAll(async () => {
  service.kill('SIGKILL');
  await producer.close();
  await stack.stop();
});

const article = (id: string, text: string, overrides: Partial<RawArticle> = {}): RawArticle => aRawArticle({ id, text: `PORT LOUIS, March 3 (Northwire) - ${text}` }, overrides);
const send = (topic: string, articles: readonly RawArticle[]): Promise<void> => producer.send(articles.map((one) => outgoing(topic, encodedRaw(one))));

const allRead = async (): Promise<boolean> => {
  const lags = await Promise.all(groups.map((group) => consumerLag(settings, group, group.endsWith('bulk')
    ? [rawTopic('bulk').name, topics['enricher-retry'].name] : [group.endsWith('urgent') ? rawTopic('urgent').name : rawTopic('normal').name])));
  return lags.flat().every(({ lag }) => lag === 0n);
};

describe('the enricher on a real broker', () => {
  it('says what it waits for, and is ready when the topics have come', () => {
    expect(ready).toMatchObject({ type: 'ready', name: 'enricher' });
  });

  it('enriches stories of every lane into that lane, kills into the urgent one, and ends poison in the dead letters', async () => {
    const stories = Array.from({ length: 30 }, (_, index) => article(`story-${index}`, `Harbour workers returned to berth ${index} on Wednesday.`));
    const killed = article('killed', 'The minister resigned, it was wrongly reported.', { declaredStatus: 'canceled' });
    const looping = article('looping', `The ferry ${faultMarks.loop} did not sail.`);
    const poison = { ...outgoing(rawTopic('normal').name, encodedRaw(article('poison', 'Never read.'))), value: Buffer.from('no JSON') };
    const keyless = { ...outgoing(rawTopic('normal').name, encodedRaw(article('keyless', 'Never read.'))), key: null, partition: 5 };
    await Promise.all([
      send(rawTopic('normal').name, [...stories.slice(0, 20), killed, looping]),
      send(rawTopic('bulk').name, stories.slice(20)),
      producer.send([poison, keyless]),
    ]);
    await eventually(allRead, { what: 'all lanes read to the end', timeoutMs: 60_000 });

    const normal = (await readTopic(settings, enrichedTopic('normal').name)).map(({ value }) => decodeEvent('public-article', value));
    expect(normal.map((decoded) => (decoded.ok ? decoded.event.enrichment.status : decoded.reason)).toSorted()).toEqual([...Array.from({ length: 20 }, () => 'complete'), 'skipped']);
    expect(await readTopic(settings, enrichedTopic('bulk').name)).toHaveLength(10);
    const urgent = await readTopic(settings, enrichedTopic('urgent').name);
    expect(urgent.map(({ headers }) => headerText(headers, 'ce_type'))).toEqual(['dateline.article.withdrawn.v1']);

    const letters = await readTopic(settings, topics['enricher-dlq'].name);
    expect(letters.map(({ headers }) => readDeadLetterHeaders(headers)?.reason).toSorted()).toEqual(['enrichment-timeout', 'key-missing', 'not-json']);
    const letterOf = (reason: string) => letters.find(({ headers }) => readDeadLetterHeaders(headers)?.reason === reason);
    expect(String(letterOf('not-json')?.value)).toBe('no JSON');
    expect(letterOf('key-missing')).toMatchObject({ key: null, value: keyless.value });
    const outcomes = (await readTopic(settings, topics.outcome.name)).map(({ value }) => decodeEvent('item-outcome', value));
    expect(outcomes.map((decoded) => (decoded.ok ? decoded.event.reason : '')).toSorted()).toEqual(['key-missing', 'not-json']);
  }, 120_000);

  it('takes a dead letter that is sent round again, and its event has the id it would have had', async () => {
    const looping = (await readTopic(settings, topics['enricher-dlq'].name)).find(({ headers }) => readDeadLetterHeaders(headers)?.reason === 'enrichment-timeout');
    const mended = article('looping', 'The ferry sailed after all.');
    await producer.send([{ ...outgoing(topics['enricher-retry'].name, encodedRaw(mended)), key: looping?.key ?? null }]);
    const redriven = await eventually(async () => {
      const found = (await readTopic(settings, enrichedTopic('bulk').name)).filter(({ headers }) => headerText(headers, 'dateline-cause') === 'redriven');
      return found.length === 1 && found;
    });
    const decoded = decodeEvent('public-article', redriven[0]?.value ?? null);
    expect(decoded).toMatchObject({ ok: true, event: { inputEventId: rawIdOf(mended), enrichment: { status: 'complete' } } });
  });

  it('stops in order on SIGTERM, with everything it wrote committed', async () => {
    const more = Array.from({ length: 100 }, (_, index) => article(`late-${index}`, `Ship number ${index} left the port.`));
    await send(rawTopic('normal').name, more);
    service.kill('SIGTERM');
    const [code] = await once(service, 'exit');
    expect(code).toBe(0);
    const written = (await readTopic(settings, enrichedTopic('normal').name)).length - 21;
    const lag = (await consumerLag(settings, 'dateline.enricher.normal', [rawTopic('normal').name])).reduce((sum, partition) => sum + partition.lag, 0n);
    expect(BigInt(written) + lag).toBe(100n);
  });
});
