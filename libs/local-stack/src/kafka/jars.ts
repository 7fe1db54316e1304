import { createHash, hash } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { userInfo } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { errorText } from '@dateline/pipeline';
import { findMaven, defaultMaven } from '../survey/maven.js';
import { runProgram } from '../processes/run-program.js';
import { isMissing, type Missing } from '../missing.js';
import { differences, type Checksums } from './checksums.js';
import { brokerJars, pinnedChecksums, type JarSet } from './pinned.js';

const fetchDeadlineMs = 300_000;
const fetchGoal = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies';

export interface JarOptions {
  /** The broker's own when left out. */
  readonly set?: JarSet;
  readonly cacheFolder: string;
  readonly maven?: string;
  readonly say: (line: string) => void;
  readonly signal?: AbortSignal;
}

/** Where a user's jars lie. Other sums are another folder, so that two checkouts with different pins do not fight over one. */
export function jarFolder(cacheFolder: string, set: JarSet = brokerJars): string {
  return join(cacheFolder, `${set.name}-${hash('sha256', pinnedChecksums(set).text).slice(0, 12)}`);
}

/** What the files of a folder hash to. */
export function hashFolder(folder: string): Checksums {
  return new Map(readdirSync(folder).map((name) => [name, createHash('sha256').update(readFileSync(join(folder, name))).digest('hex')]));
}

/** How the cached jars differ from the committed sums; `undefined` when nothing was fetched yet. */
export function cachedDifferences(cacheFolder: string, set: JarSet = brokerJars): readonly string[] | undefined {
  const folder = jarFolder(cacheFolder, set);
  return existsSync(folder) ? differences(pinnedChecksums(set).sums, hashFolder(folder)) : undefined;
}

/**
 * The folder with a set of jars, fetched by Maven if this user has none yet. All of them (43 MB for a broker) are hashed at every start, which
 * takes a tenth of a second: a jar that is not the committed one is never run. A cache that was changed is fetched anew, once.
 */
export async function ensureJars(options: JarOptions): Promise<string | Missing> {
  const { cacheFolder, set = brokerJars } = options;
  const folder = jarFolder(cacheFolder, set);
  const found = cachedDifferences(cacheFolder, set);
  if (found?.length === 0) return folder;
  if (found !== undefined) {
    options.say(`the jars in ${folder} are not what they should be (${summary(found)}): fetching them again`);
    rmSync(folder, { recursive: true });
  }
  const maven = await findMaven(options.maven ?? defaultMaven);
  return isMissing(maven) ? maven : fetchJars(folder, maven.command, options);
}

/** Fetches into a folder of its own and moves that into place, so that nobody sees half a set and two fetchers do not mix theirs. */
async function fetchJars(folder: string, maven: string, { cacheFolder, say, signal, set = brokerJars }: JarOptions): Promise<string | Missing> {
  const place = temporaryFolder(cacheFolder);
  if (typeof place !== 'string') return place;
  try {
    say(`fetching ${set.what} by Maven into ${cacheFolder} (once) …`);
    const args = ['-q', '-B', '-C', '-f', set.pomFile, fetchGoal, `-DoutputDirectory=${join(place, 'jars')}`, ...repositoryArguments(place)];
    const run = await runProgram(maven, args, { deadlineMs: fetchDeadlineMs, ...(signal === undefined ? {} : { signal }) });
    signal?.throwIfAborted();
    if (run.exitCode !== 0) return { lack: `Maven could not fetch ${set.what} (${firstError(run.output)})`, fix: 'a way for Maven to its repository' };
    const wrong = differences(pinnedChecksums(set).sums, hashFolder(join(place, 'jars')));
    if (wrong.length > 0) return { lack: `what Maven fetched is refused: ${summary(wrong)}`, fix: `the jars that ${basename(dirname(set.checksumsFile))}/SHA256SUMS names` };
    return moveInto(join(place, 'jars'), folder, pinnedChecksums(set).sums);
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

/** Maven keeps what it fetches in the account's home; accounts of services and containers often have none, and then it is kept here for the while. */
function repositoryArguments(place: string): string[] {
  try {
    accessSync(userInfo().homedir, constants.W_OK);
    return [];
  } catch {
    return [`-Dmaven.repo.local=${join(place, 'repository')}`];
  }
}

function temporaryFolder(cacheFolder: string): string | Missing {
  try {
    mkdirSync(cacheFolder, { recursive: true });
    return mkdtempSync(join(cacheFolder, 'fetching-'));
  } catch (error) {
    return { lack: `the cache folder cannot be written (${errorText(error, 200)})`, fix: `a cache folder you may write to in place of ${cacheFolder}` };
  }
}

/** Another process may have been faster; its set is as good as ours, being checked as well. */
function moveInto(place: string, folder: string, sums: Checksums): string {
  try {
    renameSync(place, folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST' && code !== 'EPERM') throw error;
    const wrong = differences(sums, hashFolder(folder));
    if (wrong.length > 0) throw new Error(`the jars in ${folder} are refused: ${summary(wrong)}`, { cause: error });
  }
  return folder;
}

function firstError(output: string): string {
  const line = output.split('\n').find((text) => text.startsWith('[ERROR]')) ?? output.trim().split('\n').at(-1) ?? '';
  return line.replace('[ERROR] ', '').slice(0, 300);
}

const summary = (wrong: readonly string[]): string => (wrong.length > 3 ? `${wrong.slice(0, 3).join(', ')} and ${wrong.length - 3} more` : wrong.join(', '));
