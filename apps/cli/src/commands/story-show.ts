import { storyHistory } from '@dateline/persistence';
import { exitCodes, type ExitCode } from '@dateline/service-kit';
import { loadCliConfig } from '../config.js';
import { needDatabase } from '../dependencies.js';
import type { Output } from '../output.js';
import { findOne } from '../story/find-one.js';
import { historyText } from '../story/story-text.js';
import { withDatabase } from '../with-database.js';

/** `dateline story show`: how a story stands, and why. For the desk: headlines of withdrawn versions are among it, texts are not. */
export function storyShow({ story: name, json }: { readonly story: string; readonly json: boolean }, output: Output): Promise<ExitCode> {
  return withDatabase(needDatabase(loadCliConfig()), async (database) => {
    const story = await findOne(database, { story: name, json, output });
    if (story === undefined) return exitCodes.failed;
    const history = await storyHistory(database.query, story.itemId);
    if (json) output.data({ ...story, ...history });
    else output.text(historyText(story, history));
    return exitCodes.ok;
  });
}
