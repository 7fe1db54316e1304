export type { StoryReader, StoryReading, StoryText } from './story-reader.js';
