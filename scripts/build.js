// Builds every workspace in dependency order and stays quiet unless something fails:
// a newcomer's first screen belongs to the product, not to the compiler.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const nx = createRequire(import.meta.url).resolve('nx/bin/nx.js');
const started = performance.now();
process.stderr.write('building … ');
const result = spawnSync(process.execPath, [nx, 'run-many', '-t', 'build', '--output-style=stream'], {
  cwd: root,
  env: { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false', FORCE_COLOR: '0' },
  encoding: 'utf8',
  maxBuffer: 64 * 1024 * 1024,
});
if (result.status !== 0) {
  process.stderr.write(`failed\n${result.stdout ?? ''}${result.stderr ?? ''}\n`);
  process.exit(result.status ?? 1);
}
process.stderr.write(`done in ${((performance.now() - started) / 1000).toFixed(1)} s\n`);
