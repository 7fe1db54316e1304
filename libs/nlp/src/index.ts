export { nlpBackends, readerOf, type NlpBackend } from './backend.js';
export { createStoryReader, type StoryReaderOptions } from './create-story-reader.js';
export type { EntityRecogniser, EntityType, RawMention, RecogniserInput } from './recognise/entity-recogniser.js';
export type { StoryReader, StoryReading, StoryText } from './story-reader.js';
