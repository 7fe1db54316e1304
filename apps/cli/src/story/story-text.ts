import type { FoundStory, StoryCommand, StoryHistory, StoryVersion } from '@dateline/persistence';
import { renderTable } from '../up/table.js';
import type { StoryDeedRequest } from './story-line.js';

/** A story in two lines. */
export function storyText({ itemId, status, reason, headline, sourceId, lastReceivedAt, revisions, embargoedUntil }: FoundStory): string {
  const until = embargoedUntil === undefined ? '' : `, embargo until ${embargoedUntil}`;
  return `${itemId}  ${headline ?? '(no headline)'}\n  ${status} (${reason}${until}); ${revisions} version${revisions === 1 ? '' : 's'} from ${sourceId}, the last received ${lastReceivedAt}`;
}

/** Stories to choose from. */
export const candidatesText = (stories: readonly FoundStory[], width: number): string => renderTable(
  [{ head: 'ITEM', width: 36 }, { head: 'STATUS', width: 9 }, { head: 'RECEIVED', width: 24 }, { head: 'SOURCE', width: 20 }, { head: 'HEADLINE', width: Math.max(20, width - 97) }],
  stories.map(({ itemId, status, lastReceivedAt, sourceId, headline }) => [itemId, status, lastReceivedAt, sourceId, headline ?? '']));

/** What a command will mean for readers. */
export function consequence({ verb, liftEmbargo }: Pick<StoryDeedRequest, 'verb' | 'liftEmbargo'>, { status, reason, embargoedUntil }: FoundStory): string {
  if (verb === 'kill') return 'No reader sees it any more, in no version, and subscribers are told to withdraw it. Only a release by an operator brings it back.';
  if (verb === 'hold') return status === 'canceled' ? 'It stays killed; when the kill is taken back, it is held.' : 'No reader sees it until an operator releases it, whatever its feed says.';
  if (embargoedUntil !== undefined && !liftEmbargo && reason !== 'embargo') return `Its embargo stays in force: readers see it from ${embargoedUntil} on (--lift-embargo ends it now).`;
  if (embargoedUntil !== undefined) return `Its embargo, which lasts until ${embargoedUntil}, ends now: readers see it at once.`;
  return status === 'usable' ? 'Readers see it already; it is on record that they may.' : 'Readers see it again, as its newest version tells it.';
}

/** Everything that is known of how a story came to stand as it does. */
export function historyText(story: FoundStory, { versions, commands }: StoryHistory): string {
  return [storyText(story), '', versionTable(versions), ...(commands.length === 0 ? [] : ['', commandTable(commands)])].join('\n');
}

const versionTable = (versions: readonly StoryVersion[]): string => renderTable(
  [{ head: 'V', width: 4 }, { head: 'VERSION TIME', width: 24 }, { head: 'FROM', width: 8 }, { head: 'SAYS', width: 22 }, { head: 'ALONE', width: 9 }, { head: '', width: 7 }, { head: 'HEADLINE', width: 70 }],
  versions.map(({ versionKey, protocol, declaredStatus, action, pubStatus, decides, headline }, index) => [
    String(versions.length - index), versionKey.slice(0, 24), protocol ?? '…', [declaredStatus, action].filter((word) => word !== undefined).join(', '), pubStatus ?? '', decides ? 'decides' : '', headline ?? '',
  ]));

const commandTable = (commands: readonly StoryCommand[]): string => renderTable(
  [{ head: 'ORDERED', width: 24 }, { head: 'COMMAND', width: 7 }, { head: 'BY', width: 20 }, { head: 'STATE', width: 24 }, { head: 'REASON', width: 80 }],
  commands.map(({ orderedAt, verb, actor, state, refusal, reason }) => [orderedAt, verb, actor, refusal === undefined ? state : `${state}: ${refusal}`, reason]));
