import { deadLetterStates, groupDeadLetters, listDeadLetters, type DeadLetterFilter } from '@dateline/persistence';
import { exitCodes, type ExitCode } from '@dateline/service-kit';
import { loadCliConfig } from '../config.js';
import { needDatabase } from '../dependencies.js';
import type { ListRequest } from '../dlq/dlq-line.js';
import { filterOf } from '../dlq/letter-filter.js';
import { eachText, groupText } from '../dlq/letter-groups.js';
import type { Output } from '../output.js';
import { withDatabase } from '../with-database.js';

/** `dateline dlq list`: dead letters by reason, stage and source, or each by itself. */
export async function dlqList(request: ListRequest, output: Output): Promise<ExitCode> {
  const url = needDatabase(loadCliConfig());
  const filter: DeadLetterFilter = { ...filterOf(request, Date.now()), states: request.state === 'all' ? deadLetterStates : [request.state] };
  const lines = await withDatabase(url, async (database) => (request.each
    ? printed(await listDeadLetters(database, filter, request.limit), eachText)
    : printed(await groupDeadLetters(database, filter), groupText)));
  if (request.json) for (const row of lines.rows) output.data(row);
  else if (lines.rows.length > 0) output.text(lines.text());
  else output.say(`no dead letters${request.state === 'all' ? '' : ` that are ${request.state}`}`);
  return exitCodes.ok;
}

const printed = <Row>(rows: readonly Row[], text: (rows: readonly Row[]) => string) => ({ rows, text: () => text(rows) });
