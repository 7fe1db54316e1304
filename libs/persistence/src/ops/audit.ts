import type { Query } from '../connection/database.js';

/** Something an operator does, for the record (architecture.md, "Who may kill"). */
export interface AuditEntry {
  /** Who, as the machine knows them. */
  readonly actor: string;
  /** The command in words: `story kill`, `dlq retry`, `replay`. */
  readonly action: string;
  /** What it is done to: an item id, or a selection in words. */
  readonly subject: string;
  readonly reason: string;
  /** Whatever helps to understand it later: the filter, the count. No text of a story. */
  readonly detail?: Readonly<Record<string, unknown>>;
}

const insert = `insert into ops.audit (audit_id, actor, action, subject, reason, detail) values (gen_random_uuid(), $1, $2, $3, $4, $5) returning audit_id`;

/** Writes an entry with the database's clock, in the transaction of what it tells of; resolves to its id. */
export async function recordAudit(query: Query, { actor, action, subject, reason, detail = {} }: AuditEntry): Promise<string> {
  const [row] = await query<{ audit_id: string }>(insert, [actor, action, subject, reason, JSON.stringify(detail)]);
  return (row as { audit_id: string }).audit_id;
}
