import type { Missing } from '../missing.js';
import { runProgram } from '../processes/run-program.js';

export const mavenFix = 'Maven (Debian: apt install maven; macOS: brew install maven; Windows: winget install Apache.Maven)';

export interface Maven {
  readonly command: string;
  readonly version: string;
}

export const defaultMaven = process.platform === 'win32' ? 'mvn.cmd' : 'mvn';

export async function findMaven(command = defaultMaven): Promise<Maven | Missing> {
  const { exitCode, output } = await runProgram(command, ['-v'], { deadlineMs: 30_000 });
  if (exitCode !== 0) return { lack: 'no Maven', fix: mavenFix };
  return { command, version: /Apache Maven (\S+)/u.exec(output)?.[1] ?? 'of unknown version' };
}
