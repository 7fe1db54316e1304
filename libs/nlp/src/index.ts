export { createStoryReader, type StoryReaderOptions } from './create-story-reader.js';
export type { EntityRecogniser, EntityType, RawMention, RecogniserInput } from './recognise/entity-recogniser.js';
export type { StoryReader, StoryReading, StoryText } from './story-reader.js';
