import { discardDeadLetters, recordAudit, selectOpenDeadLetters, type Database, type DeadLetterFilter, type DeadLetterSelection } from '@dateline/persistence';
import { exitCodes, type ExitCode } from '@dateline/service-kit';
import { actorOf } from '../actor.js';
import { loadCliConfig } from '../config.js';
import { needDatabase } from '../dependencies.js';
import type { SettleRequest } from '../dlq/dlq-line.js';
import { deedFilterOf, filterWords } from '../dlq/letter-filter.js';
import { groupsOf } from '../dlq/letter-groups.js';
import { beyond, tellNothing, tellPlan } from '../dlq/tell.js';
import type { Output } from '../output.js';
import { grouped } from '../progress-bar.js';
import { withDatabase } from '../with-database.js';

type Request = SettleRequest & { readonly reason: string };

/** `dateline dlq discard`: settles letters without sending them. All of them and the audit, or nothing; their bytes stay in the database. */
export async function dlqDiscard(request: Request, output: Output): Promise<ExitCode> {
  const filter = deedFilterOf(request, Date.now());
  return withDatabase(needDatabase(loadCliConfig()), async (database) => {
    const selection = await selectOpenDeadLetters(database, filter, request.limit);
    if (selection.letters.length === 0) return tellNothing('dlq discard', request, output);
    if (!request.yes) return tellPlan({ deed: 'dlq discard', selection, request, output });
    const { discarded, auditId } = await discard(database, { filter, selection, request });
    const { letters: { length: letters }, left } = selection;
    if (request.json) output.data({ command: 'dlq discard', dryRun: false, letters, discarded, elsewhere: letters - discarded, left, auditId });
    else output.text(`discarded ${grouped(discarded)} of ${grouped(letters)} dead letters${beyond(left)}; audit ${auditId}`);
    return exitCodes.ok;
  });
}

function discard(database: Database, { filter, selection, request }: { readonly filter: DeadLetterFilter; readonly selection: DeadLetterSelection; readonly request: Request }) {
  return database.transaction(async (query) => {
    const auditId = await recordAudit(query, {
      actor: actorOf(request.actor), action: 'dlq discard', subject: filterWords(filter), reason: request.reason,
      detail: { filter, letters: selection.letters.length, left: selection.left, groups: groupsOf(selection.letters) },
    });
    return { auditId, discarded: await discardDeadLetters(query, { ids: selection.letters.map(({ id }) => id), auditId }) };
  });
}
