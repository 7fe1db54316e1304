import { chmodSync, lstatSync, mkdirSync } from 'node:fs';

/**
 * Makes a folder that other accounts may enter and nobody but us may write to. In a place open to all, such as `/var/tmp`,
 * somebody may have been there first: what is not a folder of our own is refused.
 */
export function ownedFolder(path: string): string {
  mkdirSync(path, { recursive: true });
  const stat = lstatSync(path);
  const foreign = process.getuid !== undefined && stat.uid !== process.getuid();
  if (!stat.isDirectory() || foreign) throw new Error(`${path} is not a folder of ours: remove it`);
  if (process.platform !== 'win32') chmodSync(path, 0o755);
  return path;
}
