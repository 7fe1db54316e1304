import type { EncodedEvent } from '@dateline/contracts';
import type { Database, Query } from '../connection/database.js';
import { recordAudit } from '../ops/audit.js';

export type CommandVerb = 'kill' | 'hold' | 'release';

/**
 * Closed list, why a command was not applied. `unknown-item`: the archive has never heard of it; `nothing-to-show`: a release of an item whose
 * story has not come yet; `changed-since`: a release of a status that another version has changed since the operator looked, or is about to;
 * `defect`: no version could be made of it, the store's log says why.
 */
export type CommandRefusal = 'unknown-item' | 'nothing-to-show' | 'changed-since' | 'defect';

/** What an operator asks of an item. */
export interface CommandOrder {
  readonly itemId: string;
  readonly verb: CommandVerb;
  /** Of a release: whether an open embargo ends as well. A kill that is taken back leaves the embargo in force. */
  readonly liftsEmbargo: boolean;
  /** Of a release: the version that decided the status which the operator saw. With it, a kill that came meanwhile is not released unseen. */
  readonly seenCauseEventId?: string | undefined;
  readonly actor: string;
  readonly reason: string;
}

/** A command on its way: not yet a version of its item. */
export interface OpenCommand {
  readonly commandId: string;
  readonly itemId: string;
  readonly verb: CommandVerb;
  readonly liftsEmbargo: boolean;
  readonly seenCauseEventId?: string | undefined;
}

/** Writes a command down, and who gave it and why, all or nothing; resolves to its id. The store does the rest. */
export function orderCommand(database: Pick<Database, 'transaction'>, { itemId, verb, liftsEmbargo, seenCauseEventId, actor, reason }: CommandOrder): Promise<string> {
  return database.transaction(async (query) => {
    const auditId = await recordAudit(query, { actor, action: `story ${verb}`, subject: itemId, reason, ...(liftsEmbargo ? { detail: { liftsEmbargo } } : {}) });
    const [row] = await query<{ command_id: string }>(
      `insert into ops.command (command_id, item_id, verb, lifts_embargo, seen_cause_event_id, audit_id) values (gen_random_uuid(), $1, $2, $3, $4, $5) returning command_id`,
      [itemId, verb, liftsEmbargo, seenCauseEventId ?? null, auditId]);
    return (row as { command_id: string }).command_id;
  });
}

// Several stores may look at once; the commands of one item are taken one after the other, in the order they were given.
const takeNext = `select command_id, item_id, verb, lifts_embargo, seen_cause_event_id from ops.command
  where state = 'ordered' and not exists (
    select from ops.command before where before.item_id = command.item_id and before.state = 'ordered'
      and before.position < command.position)
  order by position limit 1 for update skip locked`;

/** The next command that nobody has begun with, locked until the transaction ends. */
export async function takeCommand(query: Query): Promise<OpenCommand | undefined> {
  const [row] = await query<{ command_id: string; item_id: string; verb: CommandVerb; lifts_embargo: boolean; seen_cause_event_id: string | null }>(takeNext);
  if (row === undefined) return undefined;
  return { commandId: row.command_id, itemId: row.item_id, verb: row.verb, liftsEmbargo: row.lifts_embargo, seenCauseEventId: row.seen_cause_event_id ?? undefined };
}

/** The command has become this raw event, which is prepared in the same transaction. */
export async function commandPrepared(query: Query, commandId: string, eventId: string): Promise<void> {
  await query(`update ops.command set state = 'prepared', event_id = $2 where command_id = $1`, [commandId, eventId]);
}

/** The command is not applied, now or later. */
export async function commandRefused(query: Query, commandId: string, refusal: CommandRefusal): Promise<void> {
  await query(`update ops.command set state = 'refused', refusal = $2, settled_at = clock_timestamp() where command_id = $1`, [commandId, refusal]);
}

/** A command whose version is prepared and not known to be acknowledged. */
export interface PreparedCommand {
  readonly commandId: string;
  /** The version's bytes; absent where another process has sent them meanwhile. */
  readonly event?: EncodedEvent | undefined;
}

interface PreparedRow {
  readonly command_id: string;
  readonly item_id: string;
  readonly event_id: string;
  readonly headers: Record<string, string> | null;
  readonly value: Buffer | null;
}

/** Commands whose versions have still to be sent, the oldest first. */
export async function preparedCommands(query: Query, limit: number): Promise<PreparedCommand[]> {
  const rows = await query<PreparedRow>(
    `select command_id, command.item_id, command.event_id, headers, value from ops.command left join ingest.publication using (event_id)
     where state = 'prepared' order by position limit $1`, [limit]);
  return rows.map(({ command_id: commandId, item_id: key, event_id: id, headers, value }) =>
    (headers === null || value === null ? { commandId } : { commandId, event: { id, key, headers, value } }));
}

/** The broker has acknowledged the versions of these commands. */
export async function commandsPublished(query: Query, commandIds: readonly string[]): Promise<void> {
  if (commandIds.length === 0) return;
  await query(`update ops.command set state = 'published', settled_at = clock_timestamp() where command_id = any($1::uuid[]) and state = 'prepared'`, [commandIds]);
}

/** How far a command has come. */
export interface CommandProgress {
  readonly state: 'ordered' | 'prepared' | 'published' | 'refused';
  readonly refusal?: CommandRefusal | undefined;
  /** Its version stands in the archive, and the item's status is folded with it. */
  readonly inArchive: boolean;
  /** Its version has been read: a released text can be shown. */
  readonly read: boolean;
}

/** How far a command has come; undefined for one that was never given. */
export async function commandProgress(query: Query, commandId: string): Promise<CommandProgress | undefined> {
  const [row] = await query<{ state: CommandProgress['state']; refusal: CommandRefusal | null; in_archive: boolean; read: boolean }>(
    `select state, refusal, coalesce(version.raw_stored, false) as in_archive, version.form is not null as read
       from ops.command left join archive.version on version.raw_event_id = command.event_id where command_id = $1`, [commandId]);
  return row === undefined ? undefined : { state: row.state, refusal: row.refusal ?? undefined, inArchive: row.in_archive, read: row.read };
}
