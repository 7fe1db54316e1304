import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** An account of the system, as `spawn` takes it. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** Accounts to look for, in this order; none is ever created. */
const unprivileged = ['postgres', 'nobody'];

/** The first unprivileged account in a `passwd` file; without any, the number that stands for nobody everywhere. */
export function unprivilegedAccount(passwd: string): Account {
  const rows = passwd.split('\n').map((line) => line.split(':'));
  for (const name of unprivileged) {
    const row = rows.find(([user]) => user === name);
    const [uid, gid] = [Number(row?.[2]), Number(row?.[3])];
    if (Number.isInteger(uid) && Number.isInteger(gid) && uid > 0) return { uid, gid };
  }
  return { uid: 65_534, gid: 65_534 };
}

/** Whom a server that refuses root shall run as: somebody else for root, ourselves (`undefined`) otherwise. */
export function accountForServer(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  return unprivilegedAccount(existsSync('/etc/passwd') ? readFileSync('/etc/passwd', 'utf8') : '');
}

/** Whether mode bits let an account search a folder or run a file. */
export function maySearch({ uid, gid }: Account, entry: { readonly uid: number; readonly gid: number; readonly mode: number }): boolean {
  if (entry.uid === uid) return (entry.mode & 0o100) !== 0;
  if (entry.gid === gid) return (entry.mode & 0o010) !== 0;
  return (entry.mode & 0o001) !== 0;
}

/** Whether the account gets to a path: every folder on the way, and the path itself, lets it through. */
export function canReach(account: Account, path: string): boolean {
  const parent = dirname(path);
  return maySearch(account, statSync(path)) && (parent === path || canReach(account, parent));
}
