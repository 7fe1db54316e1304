import type { DeadLetterService } from '@dateline/contracts';
import { Option, type Command } from 'commander';
import type { DlqLine, ListRequest, RetryRequest, SettleRequest, ShowRequest } from '../dlq/dlq-line.js';
import { optionValue } from './option-values.js';

type Take = (line: DlqLine) => void;

/** Said here once more, for the contracts themselves are not loaded to read a command line. */
const services = ['enricher', 'store'] as const satisfies readonly DeadLetterService[];
const { count, id, moment, more, text } = optionValue;

/** `dateline dlq`: what lies in the dead letters, and what becomes of it. */
export function addDeadLetterCommands(program: Command, take: Take): void {
  const dlq = program.command('dlq').description('dead letters: what could not go on, why, and what becomes of it');
  withChoice(dlq.command('list').description('what lies there, by reason, stage and source'))
    .addOption(new Option('--state <state>', 'what has become of them').choices(['open', 'redriven', 'discarded', 'all']).default('open'))
    .option('--each', 'single letters, those that failed last first', false)
    .option('--limit <n>', 'letters at the most, with --each', count(100_000), 50)
    .option('--json', 'one JSON document a group or letter', false)
    .action((options: ListRequest) => take({ command: 'dlq list', ...options }));
  dlq.command('show').description('one letter: headers, error, history, the head of its value').argument('<id>', 'as `dlq list --each` prints it', id)
    .option('--value', 'print the value also of a story that may not be published', false)
    .option('--json', 'one JSON document', false)
    .action((letter: string, options: Omit<ShowRequest, 'id'>) => take({ command: 'dlq show', id: letter, ...options }));
  withDeed(dlq.command('retry').description('send letters to their service once more; says what it would do unless --yes'))
    .option('--rate <n>', 'letters a second', count(10_000), 20)
    .option('--reason <text>', 'why, for the audit', text)
    .action((options: RetryRequest) => take({ command: 'dlq retry', ...options }));
  withDeed(dlq.command('discard').description('settle letters without sending them; says what it would do unless --yes'))
    .requiredOption('--reason <text>', 'why, for the audit', text)
    .action((options: SettleRequest & { readonly reason: string }) => take({ command: 'dlq discard', ...options }));
}

/** The options that name letters. */
function withChoice(command: Command): Command {
  return command
    .addOption(new Option('--service <service>', 'whose').choices(services))
    .option('--code <reason>', 'with this reason, such as not-json; may be given again', more, [])
    .option('--stage <stage>', 'ended by this step')
    .option('--source <id>', 'of this source')
    .option('--since <time>', 'that failed at this time or later: ISO 8601, or an age such as 2h', moment)
    .option('--until <time>', 'that failed before this time', moment)
    .option('--id <id>', 'this letter; may be given again', (value, before) => more(id(value), before), [] as readonly string[])
    .option('--event <id>', 'of this event')
    .option('--item <id>', 'of this item', id);
}

/** The options of a command that does something. */
function withDeed(command: Command): Command {
  return withChoice(command)
    .option('--all', 'every open letter', false)
    .option('--limit <n>', 'letters at the most, those that failed first in front', count(1_000_000), 1_000)
    .option('--yes', 'do it', false)
    .option('--actor <name>', 'who does it, for the audit; by default the user of this machine', text)
    .option('--json', 'one JSON document', false);
}
