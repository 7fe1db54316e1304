import type { ReadingService } from '@dateline/contracts';
import { countLimit } from '@dateline/persistence';
import { exitCodes, type ExitCode } from '@dateline/service-kit';
import { age, figure, upTo } from './age.js';
import type { ArchiveReport, GroupReport, LineReport } from './line-report.js';

/** Something that is not as it should be. */
export interface Trouble {
  /** `unreachable`: broker or database could not be asked. */
  readonly kind: 'unreachable' | 'wrong';
  readonly what: string;
  readonly fix: string;
}

/** From when on something is trouble, in seconds; the alerts begin at the same (deploy/alerts.yaml). */
export const limits = { lag: 180, standstill: 120, follower: 60, unpublished: 120, embargo: 30, command: 60 } as const;

const wrong = (what: string, fix: string): Trouble => ({ kind: 'wrong', what, fix });
const joined = (names: readonly string[], most = 3): string =>
  names.slice(0, most).join(', ') + (names.length > most ? ` and ${names.length - most} more` : '');

/** All that is wrong, the gravest first, each with what to do about it; nothing when all is well. */
export function judgeLine({ broker, archive, admin }: LineReport): readonly Trouble[] {
  return [
    ...(broker.seen ? [] : [unreachable(broker.why, 'start it, or correct KAFKA_BROKERS; dateline doctor says more')]),
    ...(archive.seen ? [] : [unreachable(archive.why, 'start it, or correct DATABASE_URL; dateline doctor says more')]),
    ...(archive.seen ? ingestorTrouble(archive) : []),
    ...(broker.seen ? groupTrouble(broker.groups) : []),
    ...(archive.seen ? archiveTrouble(archive) : []),
    ...(archive.seen ? sourceTrouble(archive) : []),
    ...admin.flatMap((one) => {
      if (!one.seen) return [wrong(`${one.address} does not answer`, 'start the service, or correct --admin')];
      return one.live && one.ready ? [] : [wrong(`${one.service} is not ${one.live ? 'ready' : 'live'}: ${one.failing.join('; ')}`, 'see its log')];
    }),
  ];
}

/** 0 well, 1 something is wrong, 4 broker or database could not be asked. */
export function statusExitCode(troubles: readonly Trouble[]): ExitCode {
  if (troubles.some(({ kind }) => kind === 'unreachable')) return exitCodes.dependency;
  return troubles.length === 0 ? exitCodes.ok : exitCodes.failed;
}

const unreachable = (what: string, fix: string): Trouble => ({ kind: 'unreachable', what, fix });

function ingestorTrouble({ sessions, sources }: ArchiveReport): Trouble[] {
  if (sources.length === 0 || sessions.some(({ application }) => application === 'dateline-feed-ingestor')) return [];
  return [wrong('the feed-ingestor is not running: nothing new comes in', 'start it')];
}

const services: readonly ReadingService[] = ['enricher', 'store'];

function groupTrouble(groups: readonly GroupReport[]): Trouble[] {
  const absent = services.flatMap((service) => absentIn(service, groups.filter((group) => group.service === service)));
  return [...absent, ...groups.filter(({ members }) => members > 0).flatMap(lagTrouble)];
}

function absentIn(service: ReadingService, own: readonly GroupReport[]): Trouble[] {
  const empty = own.filter(({ members }) => members === 0);
  if (empty.length === 0) return [];
  const waiting = own.reduce((sum, { lag }) => sum + lag, 0);
  if (empty.length === own.length) return [wrong(`the ${service} is not running: ${figure(waiting)} records wait for it`, 'start it')];
  return [wrong(`nobody reads ${joined(empty.map(({ stream }) => stream))} of the ${service}`, 'see its log; a rebalance passes by itself within a minute')];
}

/** A lag that only shrinks is no trouble on the bulk lane, nor of what is sent round again: that is what they are for. */
function lagTrouble({ service, stream, lane, lag, seconds, perSecond }: GroupReport): Trouble[] {
  if (lag === 0) return [];
  const behind = `${service}, ${stream}: ${figure(lag)} behind, the oldest for ${age(seconds)}`;
  if (seconds > limits.standstill && perSecond === 0) return [wrong(`${behind}, and nothing moves`, 'see its log and its /ready: a dependency is away, or its breaker is open')];
  return seconds > limits.lag && lane !== 'bulk' && stream !== 'retry' ? [wrong(behind, 'wait while it shrinks; else add a copy of the service')] : [];
}

function archiveTrouble({ deadLetters, followers, unpublished, embargoes: { overdue }, commands }: ArchiveReport): Trouble[] {
  const letters = deadLetters.reduce((sum, { count }) => sum + count, 0);
  const reasons = joined(deadLetters.map(({ reason, count }) => `${figure(count)} ${reason}`));
  const slow = followers.filter(({ behindSeconds }) => behindSeconds > limits.follower);
  return [
    ...(commands.oldestSeconds > limits.command ? [wrong(`${upTo(commands.count, countLimit)} orders of operators wait, the oldest for ${age(commands.oldestSeconds)}`, 'see the log of the store')] : []),
    ...(overdue.oldestSeconds > limits.embargo ? [wrong(`${upTo(overdue.count, countLimit)} embargoes are over and not lifted, for ${age(overdue.oldestSeconds)}`, 'see the log of the store: it lifts none while the clocks differ')] : []),
    ...(unpublished.oldestSeconds > limits.unpublished ? [wrong(`${upTo(unpublished.count, countLimit)} versions wait for the broker, the oldest for ${age(unpublished.oldestSeconds)}`, 'see the log of the feed-ingestor')] : []),
    ...slow.map(({ name, behind, behindSeconds }) => wrong(`follower ${name} is ${upTo(behind, countLimit)} changes behind, for ${age(behindSeconds)}`, 'see the log of the store')),
    ...(letters > 0 ? [wrong(`${upTo(letters, countLimit)} dead letters: ${reasons}`, 'dateline dlq list')] : []),
  ];
}

function sourceTrouble({ sources }: ArchiveReport): Trouble[] {
  const late = sources.filter(({ state }) => state === 'late');
  if (late.length === 0) return [];
  const [first] = late;
  const why = first?.lastError === undefined ? '' : ` (${first.lastError})`;
  return [wrong(`${figure(late.length)} of ${figure(sources.length)} sources without a success for three intervals: ${joined(late.map(({ sourceId }) => sourceId))}${why}`, 'see whether the address still answers')];
}
