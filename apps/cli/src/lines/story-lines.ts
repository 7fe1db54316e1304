import type { Command } from 'commander';
import type { StoryDeedRequest, StoryLine } from '../story/story-line.js';
import { optionValue } from './option-values.js';

const { text } = optionValue;

type Take = (line: StoryLine) => void;
type DeedOptions = Omit<StoryDeedRequest, 'verb' | 'story' | 'liftEmbargo'> & { readonly liftEmbargo?: boolean };

const descriptions = {
  kill: 'withdraw a story for good: no reader sees it any more, subscribers are told',
  hold: 'take a story out of sight until it is released',
  release: 'let a killed, held or embargoed story be seen again',
} as const;

/** `dateline story`: what operators do to a story, and how it stands. */
export function addStoryCommands(program: Command, take: Take): void {
  const story = program.command('story').description('operators\' word on a story: kill, hold, release; and how it stands');
  for (const verb of ['kill', 'hold', 'release'] as const) {
    const command = named(story.command(verb).description(`${descriptions[verb]}; says what it would do unless --yes`))
      .requiredOption('--reason <text>', 'why, for the audit', text)
      .option('--actor <name>', 'who does it, for the audit; by default the user of this machine', text)
      .option('--yes', 'do it; on a terminal it asks', false)
      .option('--wait', 'wait until it is effective, and say how long that took; on a terminal unless --no-wait')
      .option('--no-wait', 'return as soon as it is on record')
      .option('--json', 'one JSON document', false);
    if (verb === 'release') command.option('--lift-embargo', 'end an open embargo as well', false);
    command.action((name: string, { liftEmbargo = false, ...options }: DeedOptions) => take({ command: 'story deed', verb, story: name, liftEmbargo, ...options }));
  }
  named(story.command('show').description('status of a story, its versions, who has ordered what and why')).option('--json', 'one JSON document', false)
    .action((name: string, { json }: { json: boolean }) => take({ command: 'story show', story: name, json }));
}

const named = (command: Command): Command => command.argument('<story>', 'item id, the provider\'s number for it, or words that only one story has', text);
