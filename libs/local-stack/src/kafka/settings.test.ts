import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clusterIdFrom, clusterIdIn } from './cluster-id.js';
import { serverProperties, type NodePlan } from './server-properties.js';

const aNode = (id: number): NodePlan => ({ id, port: 9000 + id, controllerPort: 9100 + id, dataFolder: `/data/node-${id}/data` });
const settingsOf = (text: string): Map<string, string> => new Map(text.trimEnd().split('\n').map((line) => {
  const cut = line.indexOf('=');
  return [line.slice(0, cut), line.slice(cut + 1)];
}));

describe('a cluster id', () => {
  it('has 22 characters, is 16 bytes and is never taken for an option', () => {
    fc.assert(fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (bytes) => {
      const id = clusterIdFrom(bytes);
      expect(id).toMatch(/^[A-Za-z0-9_][A-Za-z0-9_-]{21}$/u);
      expect(Buffer.from(id, 'base64url')).toHaveLength(16);
    }));
  });
  it('is not made of another number of bytes', () => expect(() => clusterIdFrom(new Uint8Array(15))).toThrow(RangeError));
  it('is found in what the formatting wrote', () => expect(clusterIdIn('version=1\ncluster.id=QCccOelfhTjd2Gq4i1feFA\nnode.id=1\n')).toBe('QCccOelfhTjd2Gq4i1feFA'));
});

describe('a broker', () => {
  it('is heard on 127.0.0.1 and nowhere else', () => {
    const settings = settingsOf(serverProperties(aNode(1), [aNode(1)]));
    for (const key of ['listeners', 'advertised.listeners']) {
      expect(settings.get(key)?.split(',').every((listener) => listener.includes('://127.0.0.1:')), key).toBe(true);
    }
  });
  it('sends its clients to whoever stands before it', () => {
    const node = { ...aNode(1), advertisedPort: 9500 };
    const settings = settingsOf(serverProperties(node, [node]));
    expect(settings.get('listeners')).toContain('CLIENT://127.0.0.1:9001');
    expect(settings.get('advertised.listeners')).toBe('CLIENT://127.0.0.1:9500');
  });
  it('makes no topic of its own accord', () => expect(settingsOf(serverProperties(aNode(1), [aNode(1)])).get('auto.create.topics.enable')).toBe('false'));
  it('keeps its internal topics alone when it is alone', () => {
    const settings = settingsOf(serverProperties(aNode(1), [aNode(1)]));
    for (const [key, value] of settings) if (key.endsWith('replication.factor') || key.endsWith('min.isr') || key === 'min.insync.replicas') expect(value, key).toBe('1');
  });
  it('of three knows the others, and an acknowledged write survives the loss of one', () => {
    const nodes = [aNode(1), aNode(2), aNode(3)];
    const settings = settingsOf(serverProperties(nodes[1] as NodePlan, nodes));
    expect(settings.get('controller.quorum.voters')).toBe('1@127.0.0.1:9101,2@127.0.0.1:9102,3@127.0.0.1:9103');
    expect(settings.get('node.id')).toBe('2');
    for (const key of ['default', 'offsets.topic', 'transaction.state.log', 'share.coordinator.state.topic']) expect(settings.get(`${key}.replication.factor`), key).toBe('3');
    expect(settings.get('min.insync.replicas')).toBe('2');
  });
  it('finds its data on Windows too', () => {
    expect(settingsOf(serverProperties({ ...aNode(1), dataFolder: 'C:\\Users\\mina\\data' }, [aNode(1)])).get('log.dirs')).toBe('C:/Users/mina/data');
  });
});
