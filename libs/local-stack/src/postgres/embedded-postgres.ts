import type { PostgresHandle } from '../handles.js';
import { isMissing, type Missing } from '../missing.js';
import type { EmbeddedPostgresOptions } from '../options.js';
import { StackUnavailable } from '../stack-unavailable.js';
import { openServer } from './open-server.js';
import { findPostgresPackage } from './platform-package.js';

/** As `startEmbeddedPostgres`, but says what is missing rather than throw, so that another means can be tried. */
export async function startEmbeddedServer(options: EmbeddedPostgresOptions): Promise<PostgresHandle | Missing> {
  const found = await findPostgresPackage();
  return isMissing(found) ? found : openServer(options, found);
}

/**
 * Starts PostgreSQL on a free port of 127.0.0.1, with a database `dateline`, and resolves once it answers. Run by root it goes
 * under an unprivileged account. What a killed run left on the data folder is taken over if it answers, stopped if not. Throws
 * `StackUnavailable` when the platform's package is missing or the folder is in use.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<PostgresHandle> {
  const handle = await startEmbeddedServer(options);
  if (isMissing(handle)) throw new StackUnavailable([`no embedded PostgreSQL: ${handle.lack}. To get one: ${handle.fix}.`]);
  return handle;
}
