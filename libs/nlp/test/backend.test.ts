import { describe, expect, it } from 'vitest';
import { nlpBackends, readerOf } from '../src/index.js';
import { aStory } from './a-story.js';

describe('the backends', () => {
  it('read nothing under the name of none, and say so', () => {
    expect(readerOf('none').read(aStory('The port closed.'))).toEqual({
      entities: [], keyphrases: [], complete: false, reason: 'no NLP backend',
      runs: ['nlp.entities', 'nlp.sentiment', 'nlp.keyphrases'].map((component) => ({ component, version: '1', outcome: 'skipped', reason: 'no NLP backend' })),
    });
  });

  it('keep names and checksums apart, so that no enrichment passes for another', () => {
    const marks = nlpBackends.map((backend) => readerOf(backend)).map(({ name, checksum }) => `${name} ${checksum}`);
    expect(new Set(marks).size).toBe(nlpBackends.length);
  });
});
