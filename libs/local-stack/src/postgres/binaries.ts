import { accessSync, constants, cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { ownedFolder } from '../folder/owned-folder.js';
import { canReach, type Account } from '../processes/account.js';
import type { PostgresPackage } from './platform-package.js';

/** Programs that the server's account can run. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

/** A link between library names, both ends relative to the package's folder. */
export interface LibraryLink {
  readonly source: string;
  readonly target: string;
}

/** The links the package wants, out of its list; they carry the names under which the loader looks for the libraries. */
export function libraryLinks(folder: string): readonly LibraryLink[] {
  const list = join(folder, 'native', 'pg-symlinks.json');
  return existsSync(list) ? (JSON.parse(readFileSync(list, 'utf8')) as readonly LibraryLink[]) : [];
}

/** The links come from an install script; where npm runs none, they are absent and no program starts. Makes those that are. */
export function healLinks(folder: string): void {
  for (const { source, target } of absentLinks(folder)) symlinkSync(relative(dirname(target), source), join(folder, target));
}

const absentLinks = (folder: string): readonly LibraryLink[] => libraryLinks(folder).filter(({ target }) => !existsSync(join(folder, target)));

function writable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Whether the package can serve where it lies: the account gets to it, and its links are there or can be made. */
export function servesInPlace(folder: string, account: Account | undefined): boolean {
  if (account !== undefined && !canReach(account, join(folder, 'native', 'bin'))) return false;
  return absentLinks(folder).length === 0 || writable(join(folder, 'native', 'lib'));
}

/**
 * The server's programs at a place where its account can run them. Checkouts often lie below a closed home folder, and
 * `node_modules` may be read-only: then the 60 MB are copied once to the first of `places` that the account can reach.
 */
export function placeBinaries({ folder, version }: PostgresPackage, account: Account | undefined, places: readonly string[]): Binaries {
  const home = servesInPlace(folder, account) ? folder : copyTo(reachable(places, account), folder, version);
  healLinks(home);
  const program = (name: string): string => join(home, 'native', 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  return { initdb: program('initdb'), postgres: program('postgres') };
}

/** The first place the account gets to; made where it is not there yet. */
export function reachable(places: readonly string[], account: Account | undefined): string {
  const found = places.find((place) => account === undefined || canReach(account, ownedFolder(place)));
  if (found === undefined) throw new Error(`none of ${places.join(', ')} can be reached by account ${account?.uid}`);
  return ownedFolder(found);
}

/** Copied beside its place and moved into it: a copy that was cut short is never taken for whole. */
function copyTo(place: string, folder: string, version: string): string {
  const copy = join(place, `postgresql-${version}`);
  if (existsSync(copy)) return ownedFolder(copy);
  const half = mkdtempSync(join(place, 'copying-'));
  try {
    cpSync(join(folder, 'native'), join(half, 'native'), { recursive: true, verbatimSymlinks: true });
    ownedFolder(half);
    renameSync(half, copy);
  } catch (error) {
    if (!existsSync(copy)) throw error; // another process was faster
  } finally {
    rmSync(half, { recursive: true, force: true });
  }
  return ownedFolder(copy);
}
