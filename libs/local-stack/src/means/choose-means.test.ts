import { describe, expect, it } from 'vitest';
import type { Missing } from '../missing.js';
import type { StackMeans } from '../options.js';
import { StackUnavailable } from '../stack-unavailable.js';
import { forcedOn, meansInOrder, startByFirstMeans, type Choice } from './choose-means.js';
import type { Part, Starts } from './part.js';

const aPart = (address: string): Part<string> => ({ address, processIds: () => [], stop: async () => {} });
const aChoice = (more: Partial<Choice> = {}): Choice => ({ what: 'Kafka broker', setting: 'KAFKA_BROKERS', named: false, force: undefined, ...more });
const noJava: Missing = { lack: 'no Java', fix: 'Java 17' };
const noDocker: Missing = { lack: 'no Docker engine answers', fix: 'start a Docker engine' };

function starts(tried: StackMeans[], have: Partial<Record<StackMeans, Missing>> = {}): Starts<string> {
  const start = (means: StackMeans) => async () => {
    tried.push(means);
    return have[means] ?? aPart(means);
  };
  return { external: start('external'), embedded: start('embedded'), docker: start('docker') };
}

describe('the order of means', () => {
  it.each<[string, StackMeans | undefined, boolean, StackMeans[]]>([
    ['embedded before a container when nothing is named', undefined, false, ['embedded', 'docker']],
    ['only the one that is named', undefined, true, ['external']],
    ['only what is forced', 'docker', false, ['docker']],
    ['what is forced even when another is named', 'embedded', true, ['embedded']],
  ])('is %s', (_, force, named, order) => expect(meansInOrder({ force, named })).toEqual(order));
});

describe('what is forced', () => {
  it.each<[Parameters<typeof forcedOn>[1], StackMeans | undefined, StackMeans | undefined]>([
    ['docker', 'docker', 'docker'],
    [{ broker: 'docker' }, 'docker', undefined],
    [{ broker: 'embedded', database: 'external' }, 'embedded', 'external'],
    [undefined, undefined, undefined],
  ])('by %o is %s for the broker and %s for the database', (force, broker, database) => {
    expect([forcedOn('broker', force), forcedOn('database', force)]).toEqual([broker, database]);
  });
});

describe('a part', () => {
  it('is started by the first means that applies, and by no further one', async () => {
    const tried: StackMeans[] = [];
    expect(await startByFirstMeans(aChoice(), starts(tried))).toMatchObject({ means: 'embedded', address: 'embedded' });
    expect(tried).toEqual(['embedded']);
  });
  it('goes to the next means when one lacks something', async () => {
    expect(await startByFirstMeans(aChoice(), starts([], { embedded: noJava }))).toMatchObject({ means: 'docker' });
  });
  it('is not started by another means behind the back of who named one', async () => {
    const tried: StackMeans[] = [];
    const away: Missing = { lack: 'it does not answer', fix: 'start it' };
    await expect(startByFirstMeans(aChoice({ named: true }), starts(tried, { external: away }))).rejects.toThrow(StackUnavailable);
    expect(tried).toEqual(['external']);
  });
  it('says in one line what is missing and every way to get it', async () => {
    const starting = startByFirstMeans(aChoice(), starts([], { embedded: noJava, docker: noDocker }));
    await expect(starting).rejects.toMatchObject({
      lines: ['no Kafka broker: no Java, and no Docker engine answers. To get one: Java 17; or start a Docker engine; or name a running one by KAFKA_BROKERS.'],
    });
  });
  it('names the setting that forbids other means', async () => {
    const starting = startByFirstMeans(aChoice({ force: 'embedded' }), starts([], { embedded: noJava }));
    await expect(starting).rejects.toThrow('no Kafka broker by DATELINE_STACK=embedded: no Java. To get one: Java 17.');
  });
  it('passes on what went wrong in a start that was under way, without trying another means', async () => {
    const tried: StackMeans[] = [];
    const failing: Starts<string> = { ...starts(tried), embedded: async () => { throw new Error('the disk is full'); } };
    await expect(startByFirstMeans(aChoice(), failing)).rejects.toThrow('the disk is full');
    expect(tried).toEqual([]);
  });
});
