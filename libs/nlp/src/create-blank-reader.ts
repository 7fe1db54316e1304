import type { StoryReader, StoryReading } from './story-reader.js';

const version = '1';
const reason = 'no NLP backend';
const parts = ['nlp.entities', 'nlp.sentiment', 'nlp.keyphrases'];

/** A reader that reads nothing and says so: stories go on with what the copy desk found, `partial`. */
export function createBlankReader(): StoryReader {
  return {
    name: 'none', version, checksum: 'none',
    read: (): StoryReading => ({
      entities: [], keyphrases: [], complete: false, reason,
      runs: parts.map((component) => ({ component, version, outcome: 'skipped', reason })),
    }),
  };
}
