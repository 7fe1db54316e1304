/**
 * Sets a service's clock wrong: imported into a process before anything else (`NODE_OPTIONS=--import …/clock.ts`), it moves `Date` by as
 * many milliseconds as stand in the file that `DATELINE_TEST_CLOCK` names, whenever that file changes. Timers and the monotonic clock go
 * on as they are, as they do when a machine's clock is set. Only in processes whose script's path holds `DATELINE_TEST_CLOCK_OF`.
 */
import { readFileSync, watchFile } from 'node:fs';

const { DATELINE_TEST_CLOCK: file, DATELINE_TEST_CLOCK_OF: of = '' } = process.env;
if (file !== undefined && (process.argv[1] ?? '').includes(of)) moveClock(file);

function moveClock(path: string): void {
  const read = (): number => Number(readFileSync(path, 'utf8'));
  let movedMs = read();
  watchFile(path, { interval: 100, persistent: false }, () => { movedMs = read(); });
  const RealDate = Date;
  const now = (): number => RealDate.now() + movedMs;
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, values, as) => Reflect.construct(target, values.length === 0 ? [now()] : values, as) as object,
    apply: (target) => new target(now()).toString(),
    get: (target, name, receiver) => (name === 'now' ? now : Reflect.get(target, name, receiver)) as unknown,
  });
}
