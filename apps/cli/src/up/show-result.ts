import type { StoryArticle } from '@dateline/contracts';
import { tableWidth, type Output } from '../output.js';
import { itemOf } from './sample-documents.js';
import type { Played } from './play-sample.js';
import type { Stage } from './set-stage.js';
import { storyTable } from './story-table.js';

export interface Result {
  readonly stage: Stage;
  readonly played: Played;
  readonly articles: ReadonlyMap<string, StoryArticle>;
  /** Since the command began. */
  readonly seconds: number;
}

/** What to call each story of a run that has no headline to show: by item id, in the order of the manifest. */
export function labelsOf({ wire, sample, own }: Stage): ReadonlyMap<string, string> {
  const ours = own.flatMap(({ name, states }) => states.map(({ itemId }) => [itemId, name] as const));
  return new Map([...ours, ...wire.expected.map((expected) => [itemOf(expected, sample), expected.key] as const)]);
}

/** The table of stories, and whether all is as it should be. */
export function showResult({ stage, played, articles, seconds }: Result, { text, say }: Output): void {
  const { wire } = stage;
  const { stories } = played.last;
  text(storyTable([...labelsOf(stage)].map(([itemId, label]) => ({ label, stored: stories.get(itemId), article: articles.get(itemId) })), tableWidth()));
  if (played.faults.length === 0) {
    say(`${wire.expected.length} sample stories in their right state, ${wire.refused.length} files refused as they should be, after ${seconds.toFixed(1)} s`);
    return;
  }
  for (const fault of played.faults) say(`not as it should be: ${fault}`);
  say('what was refused and why stands in the table ops.outcome, the rest in the logs of the services');
}
