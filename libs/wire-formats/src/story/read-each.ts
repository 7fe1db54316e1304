import { defectDetail } from '../defect-detail.js';
import type { StoryFields, UnreadStory } from './story-fields.js';

/** Reads each part of a document by itself: one that throws is answered for and never takes the others along. */
export function readEach<Part>(parts: readonly Part[], read: (part: Part) => StoryFields | UnreadStory): (StoryFields | UnreadStory)[] {
  return parts.map((part) => {
    try {
      return read(part);
    } catch (error) {
      return { unread: `defect in the parser: ${defectDetail(error)}` };
    }
  });
}
