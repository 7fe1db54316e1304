import type { Database } from '../connection/database.js';

/**
 * Deletes dead letters that were settled more than `days` ago, at most `limit` of them; resolves to how many. Not those of a record that is
 * dead again: its history is what an operator goes by. Longer than their topics keep them, or reading a topic anew would open them again.
 */
export async function forgetDeadLetters({ query }: Pick<Database, 'query'>, { days, limit }: { days: number; limit: number }): Promise<number> {
  const old = `select dead_letter_id from ops.dead_letter letter
    where state <> 'open' and settled_at < now() - make_interval(days => $1) and not exists (
      select from ops.dead_letter again where again.state = 'open' and (again.topic, again.partition, again."offset") = (letter.topic, letter.partition, letter."offset"))
    order by settled_at limit $2`;
  const deleted = await query(`delete from ops.dead_letter where dead_letter_id in (${old}) returning dead_letter_id`, [days, limit]);
  return deleted.length;
}
