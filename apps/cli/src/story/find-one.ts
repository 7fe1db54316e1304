import { findStories, type Database, type FoundStory } from '@dateline/persistence';
import { tableWidth, type Output } from '../output.js';
import { candidatesText } from './story-text.js';

const candidates = 20;

/** The one story that is meant; where it is none, or not one alone, says so and lists them. */
export async function findOne(database: Database, { story, json, output }: { readonly story: string; readonly json: boolean; readonly output: Output }): Promise<FoundStory | undefined> {
  const found = await findStories(database.query, story, candidates + 1);
  if (found.length === 1) return found[0];
  if (found.length === 0) output.say(`no story is known as ${JSON.stringify(story)}: neither an item id, nor a provider's number, nor words of one`);
  else {
    output.say(`${found.length > candidates ? `more than ${candidates}` : found.length} stories answer to ${JSON.stringify(story)}: name one by its item id`);
    const first = found.slice(0, candidates);
    if (json) for (const candidate of first) output.data(candidate);
    else output.text(candidatesText(first, tableWidth()));
  }
  return undefined;
}
