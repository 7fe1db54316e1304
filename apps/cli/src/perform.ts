import type { ExitCode } from '@dateline/service-kit';
import type { CommandLine } from './command-line.js';
import { processOutput as output } from './output.js';

/** Runs a command. Each is loaded when it is asked for: `read` does not pay for the broker's client. */
export async function perform(line: CommandLine): Promise<ExitCode> {
  switch (line.command) {
    case 'read':
      return (await import('./commands/read.js')).read(line.files, output);
    case 'enrich':
      return (await import('./commands/enrich.js')).enrich(line.files, output);
    case 'topics apply':
      return (await import('./commands/topics.js')).topicsApply(output);
    case 'topics check':
      return (await import('./commands/topics.js')).topicsCheck(output);
    case 'migrate':
      return (await import('./commands/migrate.js')).migrateDatabase(output);
    case 'prepare':
      return (await import('./commands/prepare.js')).prepare(output);
    case 'doctor':
      return (await import('./commands/doctor.js')).doctor({ json: line.json, output });
    case 'up':
      return (await import('./commands/up.js')).up(line, output);
  }
}
