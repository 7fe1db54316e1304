import { open } from 'node:fs/promises';
import { resolve } from 'node:path';
import { exitCodes, UsageError, type ExitCode } from '@dateline/service-kit';
import type { UpRequest } from '../command-line.js';
import { loadCliConfig, loadHandedOn } from '../config.js';
import type { Output } from '../output.js';
import { untilStopped } from '../stop-signal.js';
import { loopbackPort, ownDrop, ownFeed } from '../up/own-sources.js';
import { runLine } from '../up/run-line.js';
import type { SourceEntry } from '../up/sources-yaml.js';

/**
 * `dateline up` (npm start): the whole line in one terminal. Whatever was started is stopped when it ends, by whatever way.
 * @returns 0 after Ctrl-C, and with `--once` when every sample is in its right state; else 1
 */
export async function up(request: UpRequest, output: Output): Promise<ExitCode> {
  const config = loadCliConfig();
  const handOn = loadHandedOn();
  const sources = await ownSources(request);
  const out = request.out === undefined ? undefined : await writable(request.out);
  const loopbackPorts = request.feeds.flatMap((url) => loopbackPort(url) ?? []);
  const stop = untilStopped();
  const cleanup = new AsyncDisposableStack();
  try {
    const faults = await runLine({ config, handOn, once: request.once, own: { sources, loopbackPorts }, out, output, signal: stop.signal, cleanup });
    return faults.length === 0 ? exitCodes.ok : exitCodes.failed;
  } catch (error) {
    if (!stop.signal.aborted) throw error;
    return request.once ? exitCodes.failed : exitCodes.ok;
  } finally {
    output.say('stopping …');
    await cleanup.disposeAsync();
    stop.forget();
  }
}

async function ownSources({ feeds, drops, allowLoopback }: UpRequest): Promise<SourceEntry[]> {
  const folders = await Promise.all(drops.map(ownDrop));
  const sources = [...feeds.map((url) => ownFeed(url, allowLoopback)), ...folders];
  return sources.filter(({ id }, index) => sources.findIndex((other) => other.id === id) === index);
}

/** Finds out now, not after the work, that a file cannot be written. */
async function writable(path: string): Promise<string> {
  const file = await open(path, 'a').catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`--out ${path}: cannot be written (${error.code ?? error.message})`);
  });
  await file.close();
  return resolve(path);
}
