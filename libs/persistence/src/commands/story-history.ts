import { formatInstant } from '@dateline/contracts';
import type { Query } from '../connection/database.js';

/** A version as an operator sees it: without its text. */
export interface StoryVersion {
  readonly rawEventId: string;
  readonly versionKey: string;
  readonly receivedAt: string;
  /** How it came in; absent until its raw event is stored. */
  readonly protocol?: string | undefined;
  readonly declaredStatus?: string | undefined;
  /** Absent until it has been read. */
  readonly action?: string | undefined;
  readonly pubStatus?: string | undefined;
  readonly headline?: string | undefined;
  /** It is the one that decided the item's status. */
  readonly decides: boolean;
}

/** An operator's command, and what has become of it. */
export interface StoryCommand {
  readonly verb: string;
  readonly orderedAt: string;
  readonly actor: string;
  readonly reason: string;
  readonly state: string;
  readonly refusal?: string | undefined;
  readonly eventId?: string | undefined;
}

/** Why a story stands as it stands. */
export interface StoryHistory {
  /** The newest first. */
  readonly versions: readonly StoryVersion[];
  /** The newest first. */
  readonly commands: readonly StoryCommand[];
}

interface VersionRow {
  readonly raw_event_id: string;
  readonly version_key: string;
  readonly received_at: Date;
  readonly protocol: string | null;
  readonly declared_status: string | null;
  readonly action: string | null;
  readonly pub_status: string | null;
  readonly headline: string | null;
  readonly decides: boolean;
}

interface CommandRow {
  readonly verb: string;
  readonly ordered_at: Date;
  readonly actor: string;
  readonly reason: string;
  readonly state: string;
  readonly refusal: string | null;
  readonly event_id: string | null;
}

const selectVersions = `select raw_event_id, version_key, version.received_at, protocol, declared_status, action, pub_status, headline,
    raw_event_id = item.cause_event_id as decides
  from archive.version join archive.item using (item_id) where item_id = $1 order by version_key desc, raw_event_id desc`;
const selectCommands = `select verb, ordered_at, actor, reason, state, refusal, event_id from ops.command join ops.audit using (audit_id)
  where item_id = $1 order by position desc`;

/** All versions and commands of an item. */
export async function storyHistory(query: Query, itemId: string): Promise<StoryHistory> {
  const versions = await query<VersionRow>(selectVersions, [itemId]);
  const commands = await query<CommandRow>(selectCommands, [itemId]);
  return {
    versions: versions.map((row) => ({
      rawEventId: row.raw_event_id, versionKey: row.version_key, receivedAt: formatInstant(row.received_at.getTime()), protocol: row.protocol ?? undefined,
      declaredStatus: row.declared_status ?? undefined, action: row.action ?? undefined, pubStatus: row.pub_status ?? undefined, headline: row.headline ?? undefined,
      decides: row.decides,
    })),
    commands: commands.map(({ ordered_at: orderedAt, event_id: eventId, ...row }) => ({
      verb: row.verb, orderedAt: formatInstant(orderedAt.getTime()), actor: row.actor, reason: row.reason, state: row.state, refusal: row.refusal ?? undefined, eventId: eventId ?? undefined,
    })),
  };
}
