import { timerSleep } from '@dateline/pipeline';
import { exitCodes, type ExitCode } from '@dateline/service-kit';
import { loadCliConfig } from '../config.js';
import { needBoth } from '../dependencies.js';
import type { Output } from '../output.js';
import { judgeLine, statusExitCode } from '../status/judge-line.js';
import { lookAtLine, type LineLookOptions } from '../status/look-at-line.js';
import { GroupLook } from '../status/look-at-groups.js';
import { screenOf } from '../status/screen.js';
import type { StatusLine } from '../status/status-line.js';
import { writeScreen } from '../status/write-screen.js';
import { Stopped, untilStopped } from '../stop-signal.js';

const everyMs = 5_000;

/**
 * `dateline status`: how the line stands, for people and for scripts; looks only. 0 all well, 1 something is wrong, 4 broker or database
 * cannot be asked. With `--watch` the code of the last look.
 */
export async function status(line: StatusLine, output: Output): Promise<ExitCode> {
  const { brokers, databaseUrl } = needBoth(loadCliConfig());
  const stop = untilStopped();
  const groups = new GroupLook({ brokers, signal: stop.signal, sleep: timerSleep, now: () => performance.now() });
  const looking = { groups, brokers, databaseUrl, admin: line.admin, now: () => new Date().toISOString() };
  let code: ExitCode = exitCodes.failed; // a first look that was broken off says nothing
  try {
    do {
      code = await showOnce(looking, line, { output, signal: stop.signal });
      if (line.watch) await timerSleep(everyMs, stop.signal);
    } while (line.watch);
  } catch (error) {
    if (!(stop.signal.reason instanceof Stopped)) throw error;
  } finally {
    stop.forget();
    await groups.close();
  }
  return code;
}

async function showOnce(looking: LineLookOptions, { json, watch }: StatusLine, { output, signal }: { readonly output: Output; readonly signal: AbortSignal }): Promise<ExitCode> {
  const report = await lookAtLine(looking);
  signal.throwIfAborted(); // what was broken off looks like an outage
  const troubles = judgeLine(report);
  const exitCode = statusExitCode(troubles);
  if (json) output.data({ well: troubles.length === 0, exitCode, troubles, ...report });
  else writeScreen(process.stdout, screenOf(report, troubles), { over: watch });
  return exitCode;
}
