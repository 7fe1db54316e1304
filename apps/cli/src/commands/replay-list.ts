import { findReplay, listReplays, type Database, type Replay } from '@dateline/persistence';
import { exitCodes, UsageError, type ExitCode } from '@dateline/service-kit';
import { loadCliConfig } from '../config.js';
import { needDatabase } from '../dependencies.js';
import type { Output } from '../output.js';
import { replayJson, replayTable } from '../replay/replay-words.js';
import { withDatabase } from '../with-database.js';

const listed = 50;

/** `dateline replay list`: the latest replays. */
export async function replayList({ json }: { readonly json: boolean }, output: Output): Promise<ExitCode> {
  show(await onDatabase((database) => listReplays(database.query, listed)), json, output);
  return exitCodes.ok;
}

/** `dateline replay status`: one of them. */
export async function replayStatus({ replayId, json }: { readonly replayId: number; readonly json: boolean }, output: Output): Promise<ExitCode> {
  const replay = await onDatabase((database) => findReplay(database.query, replayId));
  if (replay === undefined) throw noSuchReplay(replayId);
  show([replay], json, output);
  return exitCodes.ok;
}

export const noSuchReplay = (replayId: number): UsageError => new UsageError(`there is no replay ${replayId}; dateline replay list names those there are`);

const onDatabase = <T>(work: (database: Database) => Promise<T>): Promise<T> => withDatabase(needDatabase(loadCliConfig()), work);

function show(replays: readonly Replay[], json: boolean, { data, text }: Output): void {
  if (json) for (const replay of replays) data(replayJson(replay));
  else text(replayTable(replays, Date.now()));
}
