import { hash128 } from '@dateline/contracts';
import { keyphrasesOf } from './keyphrases/keyphrases.js';
import { readingPlan } from './reading-plan.js';
import { createDictionary } from './recognise/rules/dictionary.js';
import type { EntityRecogniser } from './recognise/entity-recogniser.js';
import { createRuleRecogniser } from './recognise/rules/rule-recogniser.js';
import { namesInAnyLanguage, namesOf } from './recognise/story-names.js';
import { resolveStory } from './resolve/resolve-story.js';
import { withSentiment } from './sentiment/entity-sentiment.js';
import { lexiconChecksum } from './sentiment/lexicon.js';
import { storySentiment } from './sentiment/story-sentiment.js';
import type { StoryReader, StoryReading } from './story-reader.js';

/** Raised when anything but a word list or the recogniser changes what is read. */
const version = '1';

export interface StoryReaderOptions {
  /** Another backend than the built-in one. */
  readonly recogniser?: EntityRecogniser | undefined;
}

/** The built-in reader: a recogniser, the rule layer over it, tone of words, keyphrases. Building it loads the word lists (about 0.3 s); reading keeps no state. */
export function createStoryReader({ recogniser: chosen }: StoryReaderOptions = {}): StoryReader {
  const dictionary = createDictionary();
  const recogniser = chosen ?? createRuleRecogniser(dictionary);
  const lexicon = lexiconChecksum();
  return {
    name: 'nlp', version, checksum: hash128(JSON.stringify([version, recogniser.name, recogniser.version, recogniser.checksum, lexicon])).slice(0, 16),
    read(story) {
      const plan = readingPlan(story, recogniser);
      const headline = story.headline ?? '';
      const text = story.paragraphs.join('\n\n');
      const names = plan.entities.kind === 'full' ? namesOf(headline, text, recogniser) : namesInAnyLanguage({ headline, text, language: story.language }, dictionary);
      const found = resolveStory({ headline, text, ...names, leadLength: story.paragraphs[0]?.length ?? 0 }, dictionary.genderOf);
      const scores = plan.sentiment.kind === 'full';
      const entities = scores ? withSentiment(found, headline, text) : found;
      const model = `${recogniser.name} ${recogniser.version} ${recogniser.checksum}`;
      return {
        entities,
        ...(scores ? { sentiment: storySentiment({ headline, paragraphs: plan.prose }) } : {}),
        keyphrases: plan.keyphrases.kind === 'full' ? keyphrasesOf({ headline, text, entities }) : [],
        complete: plan.missing === undefined,
        ...(plan.missing === undefined ? {} : { reason: plan.missing }),
        runs: [
          runOf('nlp.entities', plan.entities, model),
          runOf('nlp.sentiment', plan.sentiment, `lexicon ${lexicon}`),
          runOf('nlp.keyphrases', plan.keyphrases),
        ],
      };
    },
  };
}

function runOf(component: string, part: ReturnType<typeof readingPlan>['entities'], model?: string): StoryReading['runs'][number] {
  const { kind } = part;
  return { component, version, ...(model === undefined ? {} : { model }), outcome: kind === 'full' ? 'complete' : kind, ...(kind === 'full' ? {} : { reason: part.reason }) };
}
