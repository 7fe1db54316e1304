import { commandProgress, orderCommand, type CommandRefusal, type Database, type FoundStory } from '@dateline/persistence';
import { timerSleep } from '@dateline/pipeline';
import { exitCodes, type ExitCode } from '@dateline/service-kit';
import { actorOf } from '../actor.js';
import { loadCliConfig } from '../config.js';
import { needDatabase } from '../dependencies.js';
import { progressTarget, type Output } from '../output.js';
import { untilStopped } from '../stop-signal.js';
import { awaitCommand, type CommandEnd } from '../story/await-command.js';
import { canAsk, confirm } from '../story/confirm.js';
import { findOne } from '../story/find-one.js';
import type { StoryDeedRequest } from '../story/story-line.js';
import { consequence, storyText } from '../story/story-text.js';
import { withDatabase } from '../with-database.js';

/** A store that is up takes a command within a second; one that is started meanwhile needs some more. */
const limitMs = 60_000;

/**
 * `dateline story kill | hold | release`: shows what is meant and what will follow, then writes audit and command down; a store makes a version of
 * it. 0 when it is on record (with --wait: effective), 1 when there is no such story, it was refused, or nobody has applied it in a minute.
 */
export function storyDeed(request: StoryDeedRequest, output: Output): Promise<ExitCode> {
  return withDatabase(needDatabase(loadCliConfig()), async (database) => {
    const story = await findOne(database, { ...request, output });
    if (story === undefined) return exitCodes.failed;
    if (!request.json) output.text(`${request.verb}: ${storyText(story)}\n  ${consequence(request, story)}`);
    const asked = !request.yes && !request.json && canAsk();
    if (!request.yes && !(asked && (await confirm(`${request.verb} this story?`)))) return tellUndone(request, story, output);
    return order(database, { request, story, output });
  });
}

function tellUndone({ verb, json }: StoryDeedRequest, story: FoundStory, output: Output): ExitCode {
  if (json) output.data({ command: `story ${verb}`, dryRun: true, story });
  else output.say('nothing has been done: --yes does it');
  return exitCodes.ok;
}

interface Deed {
  readonly request: StoryDeedRequest;
  readonly story: FoundStory;
  readonly output: Output;
}

async function order(database: Database, { request, story, output }: Deed): Promise<ExitCode> {
  const { verb, reason, liftEmbargo, json } = request;
  const release = verb === 'release';
  const commandId = await orderCommand(database, {
    itemId: story.itemId, verb, reason, actor: actorOf(request.actor), liftsEmbargo: release && (liftEmbargo || story.reason === 'embargo'),
    ...(release ? { seenCauseEventId: story.causeEventId } : {}),
  });
  const end = (request.wait ?? progressTarget.isTTY) ? await effective(database, { commandId, verb }) : undefined;
  if (json) output.data({ command: `story ${verb}`, dryRun: false, itemId: story.itemId, commandId, ...end });
  else output.text(`  ${endText(verb, end)}`);
  return end === undefined || end.kind === 'effective' ? exitCodes.ok : exitCodes.failed;
}

async function effective(database: Database, { commandId, verb }: { readonly commandId: string; readonly verb: StoryDeedRequest['verb'] }): Promise<CommandEnd> {
  const stop = untilStopped();
  try {
    return await awaitCommand({ verb, progress: () => commandProgress(database.query, commandId), now: () => performance.now(), sleep: timerSleep, signal: stop.signal, limitMs });
  } finally {
    stop.forget();
  }
}

const refusals: Readonly<Record<CommandRefusal, string>> = {
  'unknown-item': 'the archive has never heard of it',
  'nothing-to-show': 'no raw event of it has been stored yet, so there is nothing to show; try again in a moment',
  'changed-since': 'its status has changed since you looked, or a version that changes it is on its way; look again with dateline story show',
  defect: 'no version could be made of it; the log of the store says why',
};

function endText(verb: StoryDeedRequest['verb'], end: CommandEnd | undefined): string {
  if (end === undefined) return 'on record: the store applies it';
  const seconds = (end.afterMs / 1_000).toFixed(1);
  if (end.kind === 'effective') return `${verb === 'release' ? 'released' : 'withdrawn'}: effective in the archive after ${seconds} s`;
  if (end.kind === 'refused') return `refused: ${end.progress?.refusal === undefined ? 'no reason given' : refusals[end.progress.refusal]}`;
  return `on record, but not effective after ${seconds} s: is a store running${end.progress?.inArchive === true ? ', and an enricher' : ''}?`;
}
