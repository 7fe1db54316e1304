import { InvalidArgumentError, type Command } from 'commander';
import type { StatusLine } from '../status/status-line.js';

function collectAddress(text: string, before: readonly string[]): string[] {
  const [, , port] = /^(\[[0-9a-fA-F:.]+\]|[\w.-]+):(\d{1,5})$/u.exec(text) ?? [];
  if (port === undefined || Number(port) < 1 || Number(port) > 65_535) throw new InvalidArgumentError('host:port, as the service was told by DATELINE_ADMIN_HOST and DATELINE_ADMIN_PORT.');
  return [...before, text];
}

/** `dateline status`. */
export function addStatusCommand(program: Command, take: (line: StatusLine) => void): void {
  program.command('status').description('how the line stands: services, lanes, sources, what waits; exit code 1 when something is wrong')
    .option('--json', 'one JSON document, or one a line with --watch', false)
    .option('--watch', 'look again every few seconds until Ctrl-C', false)
    .option('--admin <host:port>', 'ask this service for its health too; may be given again', collectAddress, [])
    .action((options: Omit<StatusLine, 'command'>) => take({ command: 'status', ...options }));
}
