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
    case 'status':
      return (await import('./commands/status.js')).status(line, output);
    case 'up':
      return (await import('./commands/up.js')).up(line, output);
    case 'replay':
      return (await import('./commands/replay.js')).replay(line, output);
    case 'replay resume':
      return (await import('./commands/replay.js')).replayResume(line, output);
    case 'replay stop':
      return (await import('./commands/replay.js')).replayStop(line, output);
    case 'replay status':
      return (await import('./commands/replay-list.js')).replayStatus(line, output);
    case 'replay list':
      return (await import('./commands/replay-list.js')).replayList(line, output);
    case 'story deed':
      return (await import('./commands/story-deed.js')).storyDeed(line, output);
    case 'story show':
      return (await import('./commands/story-show.js')).storyShow(line, output);
    case 'dlq list':
      return (await import('./commands/dlq-list.js')).dlqList(line, output);
    case 'dlq show':
      return (await import('./commands/dlq-show.js')).dlqShow(line, output);
    case 'dlq retry':
      return (await import('./commands/dlq-retry.js')).dlqRetry(line, output);
    case 'dlq discard':
      return (await import('./commands/dlq-discard.js')).dlqDiscard(line, output);
  }
}
