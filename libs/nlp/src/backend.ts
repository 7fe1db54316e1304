import { createStoryReader } from './create-story-reader.js';
import { createBlankReader } from './create-blank-reader.js';
import type { StoryReader } from './story-reader.js';

/** Closed list of what may read stories: `rules`, the built-in recogniser; `none`, nothing, for lines that want clean text and status alone. */
export const nlpBackends = ['rules', 'none'] as const;
export type NlpBackend = (typeof nlpBackends)[number];

const readers: Readonly<Record<NlpBackend, () => StoryReader>> = { rules: () => createStoryReader(), none: createBlankReader };

/** The reader of a backend. Each has a checksum of its own, so that their enrichments have other ids and never pass for each other. */
export const readerOf = (backend: NlpBackend): StoryReader => readers[backend]();
