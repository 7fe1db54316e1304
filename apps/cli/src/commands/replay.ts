import { createReplay, filterInWords, findReplay, recordAudit, stopReplay, takeReplay, type Database, type Replay } from '@dateline/persistence';
import { exitCodes, UsageError, type ExitCode } from '@dateline/service-kit';
import { actorOf } from '../actor.js';
import { loadCliConfig } from '../config.js';
import { needBoth, needDatabase } from '../dependencies.js';
import type { Output } from '../output.js';
import { execute, type ReplayPlace } from '../replay/execute.js';
import { planOf } from '../replay/plan.js';
import type { ReplayDeed, ReplayLine } from '../replay/replay-line.js';
import { endLine, planLines, replayJson } from '../replay/replay-words.js';
import { withDatabase } from '../with-database.js';
import { noSuchReplay } from './replay-list.js';

type BeginLine = Extract<ReplayLine, { readonly command: 'replay' }>;

/** `dateline replay`: says what it would send, and sends it with `--yes`. */
export async function replay(line: BeginLine, output: Output): Promise<ExitCode> {
  if (line.yes && line.reason === undefined) throw new UsageError('--yes needs --reason: why, for the audit');
  return inPlace(line, output, async (place) => {
    const plan = await planOf(line, place);
    for (const text of planLines(plan)) output.say(text);
    if (!line.yes || plan.expected === 0) {
      if (line.json) output.data({ dryRun: true, ...plan, cursor: undefined });
      output.say(plan.expected === 0 ? 'nothing to send' : 'nothing is sent without --yes');
      return exitCodes.ok;
    }
    const asked = { ...plan, actor: actorOf(line.actor), reason: line.reason ?? '' };
    return execute((runner) => place.database.transaction(async (query) => {
      const begun = await createReplay(query, { ...asked, runner });
      await recordAudit(query, { ...auditOf(begun, 'replay'), actor: asked.actor, reason: asked.reason });
      return begun;
    }), place);
  });
}

/** `dateline replay resume`: goes on from the cursor. */
export function replayResume(line: ReplayDeed, output: Output): Promise<ExitCode> {
  return inPlace(line, output, (place) => execute((runner) => place.database.transaction(async (query) => {
    const mine = await takeReplay(query, line.replayId, runner);
    if (mine === undefined) throw await whyNot(place.database, line.replayId);
    await recordAudit(query, { ...auditOf(mine, 'replay resume'), actor: actorOf(line.actor), reason: line.reason ?? mine.reason });
    return mine;
  }), place));
}

/** `dateline replay stop`: whoever runs it stops at its next step. */
export function replayStop(line: ReplayDeed, output: Output): Promise<ExitCode> {
  return withDatabase(needDatabase(loadCliConfig()), async (database) => {
    await database.transaction(async (query) => {
      if (!(await stopReplay(query, line.replayId))) throw await whyNot(database, line.replayId);
      const stopped = await findReplay(query, line.replayId) as Replay;
      await recordAudit(query, { ...auditOf(stopped, 'replay stop'), actor: actorOf(line.actor), reason: line.reason ?? 'none given' });
    });
    const stopped = await findReplay(database.query, line.replayId) as Replay;
    if (line.json) output.data(replayJson(stopped));
    output.say(endLine(stopped, 'stopped'));
    return exitCodes.ok;
  });
}

/** Counting an archive of years, or looking through it for a few stories, takes minutes. */
const limits = { statementTimeoutMs: 15 * 60_000 };

async function inPlace({ json }: { readonly json: boolean }, output: Output, work: (place: ReplayPlace) => Promise<ExitCode>): Promise<ExitCode> {
  const { brokers, databaseUrl } = needBoth(loadCliConfig());
  return withDatabase(databaseUrl, (database) => work({ kafka: { brokers, clientId: 'dateline-replay' }, database, output, json }), limits);
}

const auditOf = (replay: Replay, action: string) => {
  const { replayId, bytesFrom, filter, rate, expected, sent, restored, passedOver } = replay;
  return { action, subject: `replay ${replayId}: ${filterInWords(filter)}`, detail: { replayId, bytesFrom, filter, rate, expected, sent, restored, passedOver } };
};

async function whyNot(database: Database, replayId: number): Promise<UsageError> {
  const found = await findReplay(database.query, replayId);
  return found === undefined ? noSuchReplay(replayId) : new UsageError(`replay ${replayId} is ${found.state}${found.state === 'running' ? ' in another process' : ''}`);
}
