import type { ExitCode } from '@dateline/service-kit';

/** One thing Dateline needs, looked at. */
export interface Finding {
  readonly what: string;
  /** `note`: not there, and not needed as things stand. */
  readonly state: 'ok' | 'note' | 'failed';
  /** What was found, or the cause. */
  readonly detail: string;
  /** What to do about it. */
  readonly fix?: string | undefined;
  /** What a command that needs it would end with. */
  readonly exitCode?: ExitCode | undefined;
}

export const fine = (what: string, detail: string): Finding => ({ what, state: 'ok', detail });

export interface Failure {
  readonly detail: string;
  readonly fix: string;
  readonly exitCode: ExitCode;
}

export const failure = (what: string, { detail, fix, exitCode }: Failure): Finding => ({ what, state: 'failed', detail, fix, exitCode });

const marks = { ok: '✓', note: '–', failed: '✗' } as const;

/** A line for each finding; below a failure what to do and the exit code it stands for. */
export function findingLines(findings: readonly Finding[]): string[] {
  const width = Math.max(...findings.map(({ what }) => what.length));
  return findings.flatMap(({ what, state, detail, fix, exitCode }) => [
    `${marks[state]} ${what.padEnd(width)}  ${detail}`,
    ...(fix === undefined ? [] : [`  ${' '.repeat(width)}  → ${fix}${exitCode === undefined ? '' : ` (exit code ${exitCode})`}`]),
  ]);
}

/** The first failure's exit code, in the order things are needed; 0 without one. */
export const doctorExitCode = (findings: readonly Finding[]): ExitCode => findings.find(({ state }) => state === 'failed')?.exitCode ?? 0;
