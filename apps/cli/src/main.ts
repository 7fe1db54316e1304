import { enableCompileCache } from 'node:module';
import { readCommandLine } from './read-command-line.js';

enableCompileCache();

const read = readCommandLine(process.argv.slice(2), {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
});

if (read.kind === 'end') process.exitCode = read.exitCode;
else {
  const [{ runMain }, { perform }] = await Promise.all([import('@dateline/service-kit'), import('./perform.js')]);
  await runMain(() => perform(read.line));
}
