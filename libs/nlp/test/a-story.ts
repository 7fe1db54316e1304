import type { Entity } from '@dateline/contracts';
import { createStoryReader, type StoryReading, type StoryText } from '../src/index.js';

/** Loading the word lists takes a while: one reader for all tests, which keeps no state. */
export const reader = createStoryReader();

/** An English story; a test states only what matters to it. */
export const aStory = (paragraphs: string | readonly string[], overrides: Partial<StoryText> = {}): StoryText =>
  ({ paragraphs: typeof paragraphs === 'string' ? [paragraphs] : paragraphs, language: 'en', representation: 'full', ...overrides });

export const read = (paragraphs: string | readonly string[], overrides: Partial<StoryText> = {}): StoryReading => reader.read(aStory(paragraphs, overrides));

export const named = (reading: StoryReading, name: string): Entity | undefined => reading.entities.find((entity) => entity.name === name);

/** `type name` of each entity, sorted. */
export const listed = (reading: StoryReading, type?: Entity['type']): string[] =>
  reading.entities.filter((entity) => type === undefined || entity.type === type).map((entity) => (type === undefined ? `${entity.type} ${entity.name}` : entity.name)).toSorted();
