import type { Missing } from '../missing.js';
import { runProgram } from '../processes/run-program.js';

/** Apache Kafka 4 runs its brokers on Java 17 and newer. */
export const oldestJava = 17;

export const javaFix = `Java ${oldestJava} or newer (Debian: apt install openjdk-17-jre-headless; macOS: brew install openjdk@21; Windows: winget install Microsoft.OpenJDK.21)`;

export interface Java {
  readonly command: string;
  readonly major: number;
}

/** The major version in what `java -version` prints: `"17.0.15"`, `"1.8.0_402"` (8), `"25-ea"`. */
export function parseJavaVersion(output: string): number | undefined {
  const [, first, second] = /\bversion "(\d+)(?:\.(\d+))?/u.exec(output) ?? [];
  const major = Number(first === '1' ? second : first);
  return first === undefined || Number.isNaN(major) ? undefined : major;
}

/** What one run of `java -version` tells. */
export function judgeJava(command: string, run: { readonly exitCode: number | undefined; readonly output: string }): Java | Missing {
  if (run.exitCode !== 0) return { lack: 'no Java', fix: javaFix };
  const major = parseJavaVersion(run.output);
  if (major === undefined) return { lack: `${command} -version says no version`, fix: javaFix };
  return major >= oldestJava ? { command, major } : { lack: `Java ${major} is too old`, fix: javaFix };
}

export async function findJava(command = 'java'): Promise<Java | Missing> {
  return judgeJava(command, await runProgram(command, ['-version'], { deadlineMs: 20_000 }));
}

