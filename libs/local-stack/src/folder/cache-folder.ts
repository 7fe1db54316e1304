import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where a platform keeps what a program can fetch again. */
export function defaultCacheFolder(platform: NodeJS.Platform = process.platform, home: string = homedir()): string {
  if (platform === 'darwin') return join(home, 'Library', 'Caches', 'dateline');
  if (platform === 'win32') return join(home, 'AppData', 'Local', 'dateline');
  return join(home, '.cache', 'dateline');
}
