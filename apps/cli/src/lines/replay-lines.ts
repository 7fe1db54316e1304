import { InvalidArgumentError, Option, type Command } from 'commander';
import type { ReplayLine } from '../replay/replay-line.js';
import { optionValue } from './option-values.js';

const { moment, text: words, more } = optionValue;
const number = optionValue.count(999_999_999);

function readRate(text: string): number {
  const rate = /^\d{1,4}(?:\.\d{1,3})?$/u.test(text) ? Number(text) : 0;
  if (rate <= 0) throw new InvalidArgumentError('Stories a second: a number above 0.');
  return rate;
}

const moreItems = (text: string, before: readonly string[]): readonly string[] => more(optionValue.id(text), before);

interface ReplayOptions {
  readonly from: 'archive' | 'topic';
  readonly since?: string;
  readonly until?: string;
  readonly source: readonly string[];
  readonly provider: readonly string[];
  readonly item: readonly string[];
  readonly language: readonly string[];
  readonly generationBelow?: number | true;
  readonly skipped: boolean;
  readonly rate: number;
  readonly yes: boolean;
  readonly reason?: string;
  readonly actor?: string;
  readonly json: boolean;
}

/** `dateline replay` and what is under it. */
export function addReplayCommand(program: Command, take: (line: ReplayLine) => void): void {
  const replay = program.command('replay').description('send stories through the enricher once more, as they came; says what it would do unless --yes')
    .addOption(new Option('--from <where>', 'where the bytes come from').choices(['archive', 'topic']).default('archive'))
    .option('--since <time>', 'received at this time or later: ISO 8601, or an age such as 2h', moment)
    .option('--until <time>', 'received before this time; by default now', moment)
    .option('--source <id>', 'of this source; may be given again', more, [])
    .option('--provider <key>', 'of this provider; may be given again', more, [])
    .option('--item <id>', 'this item; may be given again', moreItems, [])
    .option('--language <code>', 'in this language; may be given again', more, [])
    .option('--generation-below [number]', 'read by an older generation; of this build where no number is given', number)
    .option('--skipped', 'gone on without names and sentiment, or not read at all', false)
    .option('--rate <n>', 'stories a second', readRate, 20)
    .option('--yes', 'do it', false)
    .option('--reason <text>', 'why, for the audit; needed with --yes', words)
    .option('--actor <name>', actorHelp, words)
    .option('--json', 'one JSON document', false)
    .action((options: ReplayOptions) => take(replayOf(options)));
  replay.enablePositionalOptions();
  const about = (name: string, description: string): Command => replay.command(name).description(description).option('--json', 'one JSON document', false);
  const aboutOne = (name: string, description: string): Command => about(name, description).argument('<number>', 'of the replay', number);
  aboutOne('status', 'how far one has come').action((replayId: number, { json }: JsonOption) => take({ command: 'replay status', replayId, json }));
  const deed = (name: 'resume' | 'stop', description: string): Command => aboutOne(name, description)
    .option('--reason <text>', 'why, for the audit', words).option('--actor <name>', actorHelp, words)
    .action((replayId: number, options: JsonOption & { readonly reason?: string; readonly actor?: string }) => take({ command: `replay ${name}`, replayId, ...options }));
  deed('resume', 'go on with one that was stopped, or whose process has died');
  deed('stop', 'stop one that runs, wherever it runs');
  about('list', 'the latest ones').action(({ json }: JsonOption) => take({ command: 'replay list', json }));
}

const actorHelp = 'who does it, for the audit; by default the user of this machine';

interface JsonOption {
  readonly json: boolean;
}

function replayOf({ from, since, until, source, provider, item, language, generationBelow, skipped, rate, yes, reason, actor, json }: ReplayOptions): ReplayLine {
  return {
    command: 'replay', bytesFrom: from, rate, yes, reason, actor, json,
    request: {
      since, until, sourceIds: source, providerKeys: provider, itemIds: item, languages: language, skipped,
      generationBelow: generationBelow === true ? 'current' : generationBelow,
    },
  };
}
