import { describe, expect, it } from 'vitest';
import { allTopics, groupsOf, lineGroup, lineGroups, topics } from '../src/index.js';

describe('the table of groups', () => {
  it('names each group once, by its service and stream', () => {
    expect(new Set(lineGroups.map(({ groupId }) => groupId)).size).toBe(lineGroups.length);
    for (const { groupId, service, stream } of lineGroups) expect(groupId).toBe(`dateline.${service}.${stream}`);
    expect(lineGroup('store', 'raw-urgent')).toMatchObject({ groupId: 'dateline.store.raw-urgent', lane: 'urgent', topics: [topics['raw-urgent'].name] });
    expect(() => lineGroup('store', 'nowhere')).toThrow(/nowhere/u);
  });

  it('reads no topic that is not declared, and no topic twice in a service', () => {
    const declared = new Set(allTopics.map(({ name }) => name));
    for (const service of ['enricher', 'store'] as const) {
      const read = groupsOf(service).flatMap((group) => group.topics);
      expect(read.filter((name) => !declared.has(name))).toEqual([]);
      expect(new Set(read).size).toBe(read.length);
    }
  });

  it('leaves no topic of ours unread but those that are for subscribers alone', () => {
    const read = new Set(lineGroups.flatMap((group) => group.topics));
    expect(allTopics.filter(({ name, readers }) => readers === 'internal' && !read.has(name)).map(({ name }) => name)).toEqual([topics['source-status'].name]);
  });
});
