import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A clock that a test sets wrong for a service. */
export interface WrongClock {
  /** For the environment of the service. */
  readonly environment: Readonly<Record<string, string>>;
  /** Moves it by so many milliseconds from the right time; a running process notices within about a tenth of a second. */
  move(ms: number): void;
}

/** A clock, right at first, for processes whose script's path holds `of`. */
export function wrongClock(folder: string, of: string): WrongClock {
  const file = join(folder, 'clock');
  const move = (ms: number): void => writeFileSync(file, String(ms));
  move(0);
  return {
    environment: { NODE_OPTIONS: `--import ${new URL('clock.ts', import.meta.url).href}`, DATELINE_TEST_CLOCK: file, DATELINE_TEST_CLOCK_OF: of },
    move,
  };
}
