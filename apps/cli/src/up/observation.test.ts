import { describe, expect, it } from 'vitest';
import type { FedDocument } from './fed-document.js';
import { openLines, openOf, progressLine, type Observation } from './observation.js';
import type { StoredStory } from './stored-story.js';

const file = (over: Partial<FedDocument> = {}): FedDocument => ({ name: 'drop/a.txt', sourceId: 's', kind: 'drop', states: [{ itemId: 'i', stateHash: 'h' }], ...over });
const seen = (over: Partial<Observation> = {}): Observation => ({ filed: new Map(), served: new Set(), stories: new Map(), ...over });
const story = (...stateHashes: string[]): StoredStory => ({ status: 'usable', reason: 'none' as StoredStory['reason'], stateHashes, shown: true });
const done = new Map([['drop/a.txt', { to: 'done' as const }]]);

describe('a document that was fed', () => {
  it.each<[string, FedDocument, Observation, string | undefined]>([
    ['lies in its folder', file(), seen(), 'not taken yet'],
    ['was taken', file(), seen({ filed: done }), '1 of 1 versions not stored yet'],
    ['is there in another state', file(), seen({ filed: done, stories: new Map([['i', story('other')]]) }), '1 of 1 versions not stored yet'],
    ['is stored', file(), seen({ filed: done, stories: new Map([['i', story('other', 'h')]]) }), undefined],
    ['was stored by an earlier run and lies there still', file(), seen({ stories: new Map([['i', story('h')]]) }), 'not taken yet'],
    ['was refused', file(), seen({ filed: new Map([['drop/a.txt', { to: 'failed', reason: 'torn' }]]) }), 'refused: torn'],
    ['was refused as it should be', file({ states: [], refusal: 'empty' }), seen({ filed: new Map([['drop/a.txt', { to: 'failed' }]]) }), undefined],
    ['is a feed nobody asked for', file({ kind: 'feed', name: 'f' }), seen({ stories: new Map([['i', story('h')]]) }), 'not fetched yet'],
    ['is a feed that was read', file({ kind: 'feed', name: 'f' }), seen({ served: new Set(['f']), stories: new Map([['i', story('h')]]) }), undefined],
  ])('that %s', (_name, document, observation, open) => expect(openOf(document, observation)).toBe(open));

  it('is named when it waits', () => expect(openLines([file()], seen())).toEqual(['drop/a.txt: not taken yet']));

  it('counts a state once, however many documents bring it', () => {
    const twice = [file(), file({ name: 'drop/b.txt' })];
    expect(progressLine(twice, seen({ filed: done, stories: new Map([['i', story('h')]]) }))).toBe('taken 1 of 2 documents | stored 1 of 1 versions | refused 0');
  });
});
