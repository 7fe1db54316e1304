// The container path, `npm run test:containers`: the end-to-end suite against a broker and a database in containers, then the compose
// file for real. Where no Docker engine answers nothing is tested: it says so and why, and exits with 4 (as the CLI does without means
// to start a stack), or with 0 when `--if-possible` says that a skip will do.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ensureImages } from './local-images.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const reports = 'test-results';
const minutes = 60_000;

const say = (line) => process.stdout.write(`${line}\n`);

/** What a program says, or why it says nothing. */
function ask(command, args) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: 'utf8', timeout: 30_000 });
  if (status === 0) return { answer: stdout.trim() };
  return { reason: error?.message ?? `${stderr ?? ''}`.trim().split('\n').at(-1) };
}

/** Whether a process has this id; one of another account refuses signals, and runs. */
function runs(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Containers of a run that was killed: their owner, by process id, is gone. */
function sweep() {
  const { answer = '' } = ask('docker', ['ps', '-a', '--filter', 'label=dateline.owner', '--format', '{{.ID}} {{.Label "dateline.owner"}}']);
  const orphans = answer.split('\n').filter(Boolean).map((line) => line.split(' ')).filter(([, owner]) => !runs(Number(owner)));
  for (const [id] of orphans) spawnSync('docker', ['rm', '--force', '--volumes', id], { stdio: 'ignore' });
  if (orphans.length > 0) say(`removed ${orphans.length} containers that a killed run had left`);
}

/** One run of vitest; its closing line is printed by the script that tells the truth about reports. */
function test(name, args, environment) {
  const report = `${reports}/${name}.json`;
  rmSync(report, { force: true });
  const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url));
  const options = { cwd: root, stdio: 'inherit', timeout: 30 * minutes, env: { ...process.env, ...environment } };
  const { status } = spawnSync(process.execPath, [vitest, 'run', ...args, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`], options);
  return { report, status: status ?? 1 };
}

const engine = ask('docker', ['info', '--format', '{{.ServerVersion}}']);
if (engine.answer === undefined || engine.answer === '') {
  say(`skipped: the container path is not tested, because no Docker engine answers (${engine.reason ?? 'docker info is silent'})`);
  process.exit(process.argv.includes('--if-possible') ? 0 : 4);
}
say(`Docker engine ${engine.answer}`);
const build = spawnSync(process.execPath, ['scripts/build.js'], { cwd: root, stdio: 'inherit' });
if (build.status !== 0) process.exit(1);
mkdirSync(`${root}/${reports}`, { recursive: true });
sweep();
const standIns = await ensureImages(say);
const environment = {
  DATELINE_STACK: 'docker',
  // Without a registry of images there is no reaper to be had either; what a killed run leaves is swept at the next one.
  ...(standIns ? { TESTCONTAINERS_RYUK_DISABLED: 'true' } : {}),
  // Beside the engine its published ports are on loopback, also where something makes this machine look like a container.
  ...(existsSync('/sys/class/net/docker0') ? { TESTCONTAINERS_HOST_OVERRIDE: '127.0.0.1' } : {}),
};
const runs = [
  test('containers-e2e', ['--project', 'stack', 'test/e2e', 'test/stack'], environment),
  test('containers-compose', ['--project', 'containers'], {}),
];
sweep();
for (const { report, status } of runs) spawnSync(process.execPath, ['scripts/closing-line.js', report, String(status)], { cwd: root, stdio: 'inherit' });
process.exitCode = runs.every(({ status }) => status === 0) ? 0 : 1;
