/** Where progress is shown: a terminal can rewrite a line, anything else gets whole ones. */
export interface ProgressTarget {
  readonly isTTY: boolean;
  readonly columns: number;
  readonly write: (text: string) => void;
}

/** One line about something that goes on. */
export interface Progress {
  show(line: string): void;
  /** Clears the line, so that something else can be said. */
  clear(): void;
}

const plainEveryMs = 5_000;

/** On a terminal one line that is written over; elsewhere a line every five seconds, when it says something new. */
export function createProgress(target: ProgressTarget, now: () => number): Progress {
  return target.isTTY ? rewriting(target) : plain(target, now);
}

function rewriting({ columns, write }: ProgressTarget): Progress {
  let last = '';
  return {
    show: (line) => {
      if (line === last) return;
      last = line;
      write(`\r\u001b[2K  ${line.slice(0, columns - 3)}`);
    },
    clear: () => {
      if (last !== '') write('\r\u001b[2K');
      last = '';
    },
  };
}

function plain({ write }: ProgressTarget, now: () => number): Progress {
  let last = '';
  let saidAt = now();
  return {
    show: (line) => {
      if (line === last || now() - saidAt < plainEveryMs) return;
      last = line;
      saidAt = now();
      write(`  ${line}\n`);
    },
    clear: () => {},
  };
}
