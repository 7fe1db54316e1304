import { lanes } from '@dateline/contracts';
import { countLimit, type SourceStanding } from '@dateline/persistence';
import { renderTable } from '../up/table.js';
import { age, figure, upTo } from './age.js';
import type { Trouble } from './judge-line.js';
import type { AdminReport, ArchiveReport, BrokerReport, GroupReport, LineReport } from './line-report.js';

/** A line of the screen, and how it is meant. */
export interface ScreenLine {
  readonly text: string;
  readonly tone?: 'good' | 'bad' | 'head';
}

const head = (text: string): ScreenLine => ({ text, tone: 'head' });
const plain = (text: string): ScreenLine[] => text.split('\n').map((line) => ({ text: line }));
const listedSources = 6;
const listedReasons = 6;

/** The state of the line on one screen, the verdict first. */
export function screenOf(report: LineReport, troubles: readonly Trouble[]): readonly ScreenLine[] {
  const { broker, archive, admin } = report;
  return [
    ...verdict(troubles),
    { text: '' },
    head('SERVICES'), ...plain(servicesLine(report)), ...admin.flatMap((one) => plain(one.seen ? adminLine(one.address, one) : `${one.address}  ${one.why}`)),
    ...(broker.seen ? [{ text: '' }, ...laneLines(broker)] : []),
    ...(archive.seen ? [{ text: '' }, ...archiveLines(archive)] : []),
  ];
}

function verdict(troubles: readonly Trouble[]): ScreenLine[] {
  if (troubles.length === 0) return [{ text: 'all well', tone: 'good' }];
  return troubles.flatMap(({ what, fix }) => [{ text: `✗ ${what}`, tone: 'bad' as const }, { text: `  → ${fix}` }]);
}

function servicesLine({ broker, archive }: LineReport): string {
  const connected = (application: string): string => {
    if (!archive.seen) return 'unknown';
    const sessions = archive.sessions.find((one) => one.application === application)?.sessions ?? 0;
    return sessions === 0 ? 'not connected' : 'connected';
  };
  const copies = (service: GroupReport['service']): string => {
    if (!broker.seen) return 'unknown';
    const members = Math.max(...broker.groups.filter((group) => group.service === service).map((group) => group.members));
    return members === 1 ? '1 copy' : `${members} copies`;
  };
  return [
    `feed-ingestor ${connected('dateline-feed-ingestor')}`, `enricher ${copies('enricher')}`, `store ${copies('store')}`, `api ${connected('dateline-api')}`,
  ].join(' · ');
}

function adminLine(address: string, { service, live, ready, failing, residentBytes, eventLoopLagSeconds }: AdminReport): string {
  const state = live && ready ? 'ready' : `${live ? 'live, not ready' : 'not live'}: ${failing.join('; ')}`;
  const memory = residentBytes === undefined ? '' : ` · ${figure(Math.round(residentBytes / 2 ** 20))} MiB`;
  const loop = eventLoopLagSeconds === undefined ? '' : ` · event loop ${figure(Math.round(eventLoopLagSeconds * 1_000))} ms late (p99)`;
  return `${service} at ${address}: ${state}${memory}${loop}`;
}

function laneLines({ groups }: BrokerReport): ScreenLine[] {
  const cell = (service: GroupReport['service'], stream: string): string => groupCell(groups.find((group) => group.service === service && group.stream === stream));
  const rows = lanes.map((lane) => [lane, cell('enricher', lane), cell('store', `raw-${lane}`), cell('store', `enriched-${lane}`)]);
  const rest = groups.filter((group) => group.lane === undefined).map((group) => `${group.stream} ${groupCell(group)}`);
  const wide = { width: 40 };
  const table = renderTable([{ head: 'LANE', ...wide }, { head: 'ENRICHER', ...wide }, { head: 'STORE, AS IT CAME', ...wide }, { head: 'STORE, ENRICHED', ...wide }], rows);
  return [...plain(table), { text: `besides: ${rest.join(' · ')}` }];
}

/** `0`, or `1,204 behind, 35 s, 120/s`. */
function groupCell(group: GroupReport | undefined): string {
  if (group === undefined || group.lag === 0) return '0';
  const speed = group.perSecond === undefined ? '' : `, ${figure(Math.round(group.perSecond))}/s`;
  return `${figure(group.lag)} behind, ${age(group.seconds)}${speed}`;
}

function archiveLines(archive: ArchiveReport): ScreenLine[] {
  const { recent, followers, unpublished, commands, embargoes } = archive;
  const last = recent.sinceLast === undefined ? 'no story yet' : `last change ${age(recent.sinceLast)} ago, ${figure(Math.round(recent.versionsPerMinute))} versions in the last minute`;
  const behind = followers.map((follower) => `${follower.name} ${upTo(follower.behind, countLimit)}`).join(', ');
  const next = embargoes.nextIn === undefined ? '' : `, the next one ends in ${age(embargoes.nextIn)}`;
  const waiting = (what: string, { count, oldestSeconds }: { readonly count: number; readonly oldestSeconds: number }): string =>
    `${upTo(count, countLimit)} ${what}${count === 0 ? '' : ` (oldest ${age(oldestSeconds)})`}`;
  return [
    head('ARCHIVE'), { text: `${last}${behind === '' ? '' : ` · followers behind: ${behind}`}` },
    { text: `waiting: ${waiting('for the broker', unpublished)} · ${waiting('orders', commands)} · ${upTo(embargoes.count, countLimit)} under embargo${next}` },
    ...deadLetterLine(archive), ...outcomeLine(archive), { text: '' }, ...sourceLines(archive.sources),
  ];
}

function deadLetterLine({ deadLetters }: ArchiveReport): ScreenLine[] {
  const reasons = deadLetters.slice(0, listedReasons).map(({ reason, count, oldestSeconds }) => `${figure(count)} ${reason} (oldest ${age(oldestSeconds)})`);
  return [{ text: `dead letters: ${reasons.length === 0 ? 'none open' : withRest(reasons, deadLetters.length)}` }];
}

function outcomeLine({ outcomes }: ArchiveReport): ScreenLine[] {
  const reasons = outcomes.slice(0, listedReasons).map(({ reason, count }) => `${figure(count)} ${reason}`);
  return [{ text: `did not go on, last hour: ${reasons.length === 0 ? 'none' : withRest(reasons, outcomes.length)}` }];
}

const withRest = (listed: readonly string[], all: number): string => listed.join(', ') + (all > listed.length ? `, and ${all - listed.length} more` : '');

function sourceLines(sources: readonly SourceStanding[]): ScreenLine[] {
  if (sources.length === 0) return [head('SOURCES'), { text: 'none: name some in the file of DATELINE_SOURCES' }];
  const count = (state: SourceStanding['state']): number => sources.filter((source) => source.state === state).length;
  const states = (['well', 'new', 'failing', 'late'] as const).map((state) => [count(state), state] as const).filter(([number]) => number > 0);
  const rows = sources.slice(0, listedSources).map((source) => [
    source.sourceId, source.state, ago(source.sinceSuccess), source.kind === 'drop' ? '–' : figure(source.consecutiveErrors), ago(source.sinceStory), source.lastError ?? '',
  ]);
  const columns = [
    { head: 'SOURCE', width: 28 }, { head: 'STATE', width: 8 }, { head: 'LAST SUCCESS', width: 14 }, { head: 'ERRORS', width: 7 }, { head: 'LAST STORY', width: 14 },
    { head: 'LAST ERROR', width: 60 },
  ];
  return [
    head(`SOURCES  ${states.map(([number, state]) => `${figure(number)} ${state}`).join(', ')}`), ...plain(renderTable(columns, rows)),
    ...(sources.length > listedSources ? [{ text: `and ${figure(sources.length - listedSources)} more; --json names all` }] : []),
  ];
}

const ago = (seconds: number | undefined): string => (seconds === undefined ? '–' : age(seconds));
