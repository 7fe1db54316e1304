import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import type { CommandLine, ReadCommandLine } from './command-line.js';
import { addDeadLetterCommands } from './lines/dead-letter-lines.js';
import { addReplayCommand } from './lines/replay-lines.js';
import { addStatusCommand } from './lines/status-lines.js';
import { addStoryCommands } from './lines/story-lines.js';

/** Where help (asked for) and complaints go. */
export interface Streams {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

type Take = (line: CommandLine) => void;

/** Reads the arguments after `dateline`. Does nothing else: a wrong command line costs no start-up. */
export function readCommandLine(args: readonly string[], streams: Streams): ReadCommandLine {
  let line: CommandLine | undefined;
  const program = createProgram((taken) => {
    line = taken;
  }, streams);
  try {
    program.parse(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // help that nobody asked for follows a command line that names no command
    return { kind: 'end', exitCode: error.exitCode === 0 ? 0 : 2 };
  }
  return line === undefined ? { kind: 'end', exitCode: 2 } : { kind: 'run', line };
}

function createProgram(take: Take, { out, err }: Streams): Command {
  const program = new Command('dateline')
    .description('Feeds wire stories in, reads them, hands them on.')
    .version(version(), '-v, --version', 'print the version')
    .exitOverride()
    .enablePositionalOptions() // what stands behind the name of a command is that command's
    .showSuggestionAfterError()
    .configureOutput({ writeOut: out, writeErr: err })
    .addHelpText('after', '\nExit codes: 0 done, 1 failed, 2 command line, 3 configuration, 4 broker or database unreachable, 5 done in part.\nData goes to standard output, everything else to standard error.');
  addOfflineCommands(program, take);
  addSetupCommands(program, take);
  addUpCommand(program, take);
  addStatusCommand(program, take);
  addDeadLetterCommands(program, take);
  addReplayCommand(program, take);
  addStoryCommands(program, take);
  return program;
}

/** The commands that need neither broker nor database. */
function addOfflineCommands(program: Command, take: Take): void {
  program.command('read').description('read files into raw articles, one JSON line each').argument('<file...>', 'files; - is standard input')
    .action((files: string[]) => take({ command: 'read', files }));
  program.command('enrich').description('read files and enrich their stories, one JSON line each').argument('<file...>', 'files; - is standard input')
    .action((files: string[]) => take({ command: 'enrich', files }));
}

function addSetupCommands(program: Command, take: Take): void {
  const topics = program.command('topics').description('the topics of the broker that KAFKA_BROKERS names');
  topics.command('apply').description('create what is missing, say what differs').action(() => take({ command: 'topics apply' }));
  topics.command('check').description('say what is missing or differs').action(() => take({ command: 'topics check' }));
  program.command('migrate').description('bring the database that DATABASE_URL names up to date').action(() => take({ command: 'migrate' }));
  program.command('prepare').description('wait for broker and database, then migrate and apply topics').action(() => take({ command: 'prepare' }));
  program.command('doctor').description('look at everything Dateline needs and say what is wrong').option('--json', 'one JSON document', false)
    .action(({ json }: { json: boolean }) => take({ command: 'doctor', json }));
}

const collect = (value: string, before: readonly string[]): string[] => [...before, value];

function addUpCommand(program: Command, take: Take): void {
  program.command('up').description('the whole line in this terminal, fed with the sample wire, until Ctrl-C (npm start)')
    .option('--once', 'end when every sample is in its place; exit code 1 when one is not', false)
    .option('--feed <url>', 'follow this feed too; may be given again', collect, [])
    .option('--drop <folder>', 'watch this folder too; may be given again', collect, [])
    .option('--allow-loopback', 'let --feed name an address on this machine', false)
    .option('--out <file>', 'write the enriched articles there, one JSON line each')
    .action(({ feed, drop, ...rest }: { feed: string[]; drop: string[]; once: boolean; allowLoopback: boolean; out?: string }) =>
      take({ command: 'up', feeds: feed, drops: drop, ...rest }));
}

function version(): string {
  return (JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }).version;
}
