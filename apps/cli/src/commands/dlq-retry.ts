import { startEventProducer } from '@dateline/kafka';
import { recordAudit, selectOpenDeadLetters, type Database, type DeadLetterFilter, type DeadLetterSelection } from '@dateline/persistence';
import { timerSleep } from '@dateline/pipeline';
import type { ExitCode } from '@dateline/service-kit';
import { actorOf } from '../actor.js';
import { loadCliConfig } from '../config.js';
import { against, brokerName, needBoth, needDatabase } from '../dependencies.js';
import type { RetryRequest } from '../dlq/dlq-line.js';
import { deedFilterOf, filterWords } from '../dlq/letter-filter.js';
import { groupsOf } from '../dlq/letter-groups.js';
import { redriveAll, type RedriveTally } from '../dlq/redrive.js';
import { tellNothing, tellPlan, tellRedriven } from '../dlq/tell.js';
import { progressTarget, type Output } from '../output.js';
import { grouped, progressBar } from '../progress-bar.js';
import { untilStopped } from '../stop-signal.js';
import { createProgress } from '../up/progress.js';
import { withDatabase } from '../with-database.js';

/**
 * `dateline dlq retry`: sends letters to their service once more, by its retry topic: bytes, key and ids of the original, so that a letter sent
 * twice is one. 0 when all are sent or settled, 5 when some are not, 1 when none is.
 */
export async function dlqRetry(request: RetryRequest, output: Output): Promise<ExitCode> {
  const config = loadCliConfig();
  const url = request.yes ? needBoth(config).databaseUrl : needDatabase(config);
  const filter = deedFilterOf(request, Date.now());
  return withDatabase(url, async (database) => {
    const selection = await selectOpenDeadLetters(database, filter, request.limit);
    if (selection.letters.length === 0) return tellNothing('dlq retry', request, output);
    if (!request.yes) return tellPlan({ deed: 'dlq retry', selection, request, output });
    return retry({ brokers: needBoth(config).brokers, database, filter, selection, request, output });
  });
}

interface Retry {
  readonly brokers: readonly string[];
  readonly database: Database;
  readonly filter: DeadLetterFilter;
  readonly selection: DeadLetterSelection;
  readonly request: RetryRequest;
  readonly output: Output;
}

async function retry({ brokers, database, filter, selection, request, output }: Retry): Promise<ExitCode> {
  const stop = untilStopped();
  const progress = progressOf(selection.letters.length);
  let tally: RedriveTally = { sent: 0, refused: [], elsewhere: 0 };
  try {
    await using producer = await against(brokerName(brokers), () => connect(brokers));
    // Written before the first letter goes: a command that dies has left word of what it was about. Each letter it sent names it.
    const auditId = await recordAudit(database.query, {
      actor: actorOf(request.actor), action: 'dlq retry', subject: filterWords(filter), reason: request.reason ?? 'none given',
      detail: { filter, letters: selection.letters.length, left: selection.left, rate: request.rate, groups: groupsOf(selection.letters) },
    });
    await redriveAll(selection.letters, {
      database, producer, auditId, broker: brokerName(brokers), rate: request.rate, signal: stop.signal, sleep: timerSleep, now: () => performance.now(),
      onProgress: (come) => progress.show(tally = come),
    });
    progress.clear();
    return tellRedriven({ tally, selection, auditId, request, output });
  } catch (error) {
    progress.clear();
    output.say(`${grouped(tally.sent)} of ${grouped(selection.letters.length)} letters were sent before this; those under way are open still, and may be sent again without harm`);
    throw error;
  } finally {
    stop.forget();
  }
}

async function connect(brokers: readonly string[]) {
  const producer = await startEventProducer({ brokers, clientId: 'dateline-cli' });
  return { send: producer.send, [Symbol.asyncDispose]: () => producer.close() };
}

function progressOf(total: number): { readonly show: (tally: RedriveTally) => void; readonly clear: () => void } {
  const progress = createProgress(progressTarget, () => performance.now());
  const started = performance.now();
  return {
    show: ({ sent, refused, elsewhere }) =>
      progress.show(progressBar({ done: sent + refused.length + elsewhere, total, elapsedMs: performance.now() - started })),
    clear: progress.clear,
  };
}
