import { hash } from 'node:crypto';
import { existsSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ownedFolder } from '../folder/owned-folder.js';
import { canReach, type Account } from '../processes/account.js';

/** Folders open to every account, the one that survives a reboot first. */
export const openFolders = ['/var/tmp', tmpdir()];

/**
 * Where the server's files go: into the data folder, or, where that lies below a folder closed to the server's account, into
 * a folder of ours in a place open to all, named after the data folder.
 */
export function choosePlace(folder: string, account: Account | undefined): string {
  if (account === undefined || canReach(account, folder)) return folder;
  const open = openFolders.find((candidate) => existsSync(candidate) && canReach(account, candidate));
  if (open === undefined) throw new Error(`neither ${folder} nor ${openFolders.join(' nor ')} can be reached by account ${account.uid}, and PostgreSQL refuses to run as root`);
  return ownedFolder(join(open, `dateline-postgres-${hash('sha256', realpathSync(folder)).slice(0, 12)}`));
}

/** Whether the data at a place was made with this password; what is not there yet will be. */
export function belongsTo(place: string, password: string): boolean {
  const file = join(place, 'made-for');
  const digest = hash('sha256', password);
  if (existsSync(join(place, 'data'))) return existsSync(file) && readFileSync(file, 'utf8') === digest;
  writeFileSync(file, digest);
  return true;
}

/** Data of another password is of no use: in the open place it is what a removed data folder left, elsewhere it may be dear to somebody. */
export function clearForeignData(place: string, folder: string, password: string): void {
  if (belongsTo(place, password)) return;
  if (place === folder) throw new Error(`the password of the database in ${join(place, 'data')} is gone: put ${join(folder, 'password')} back, or remove the data`);
  rmSync(join(place, 'data'), { recursive: true });
  belongsTo(place, password);
}
