import { filterInWords, type Replay } from '@dateline/persistence';
import { grouped, progressBar } from '../progress-bar.js';
import { renderTable } from '../up/table.js';
import type { ReplayNews } from './run-replay.js';

/** A span as people say it, in its largest unit or two. */
export function spanInWords(seconds: number): string {
  if (seconds < 60) return `${Math.max(1, Math.round(seconds))} s`;
  if (seconds < 3_600) return `${Math.round(seconds / 60)} min`;
  return `${Math.floor(seconds / 3_600)} h ${Math.round((seconds % 3_600) / 60)} min`;
}

/** One line about a replay that runs. The time that is left is that of its rate. */
export function progressLine({ replayId, expected, rate }: Pick<Replay, 'replayId' | 'expected' | 'rate'>, news: ReplayNews): string {
  const { sent, restored, passedOver, waitingFor } = news;
  const done = sent + restored + passedOver;
  const waits = waitingFor === undefined ? [] : [`waits: ${grouped(waitingFor)} stories stand before the enricher on the bulk lane`];
  return [`replay ${replayId}: ${progressBar({ done, total: expected, elapsedMs: (done / rate) * 1_000 })}`, ...besides(news), ...waits].join('; ');
}

/** What became of those that were not sent to the enricher. */
const besides = ({ restored, passedOver }: Pick<ReplayNews, 'restored' | 'passedOver'>): string[] =>
  [...(restored > 0 ? [`${grouped(restored)} given back to the store`] : []), ...(passedOver > 0 ? [`${grouped(passedOver)} passed over`] : [])];

/** What a replay would do, before anything is done. */
export function planLines({ bytesFrom, filter, rate, expected }: Pick<Replay, 'bytesFrom' | 'filter' | 'rate' | 'expected'>): string[] {
  if (bytesFrom === 'archive') return [`${grouped(expected)} stories, ${filterInWords(filter)}: about ${spanInWords(expected / rate)} at ${rate} a second`];
  return [
    `${grouped(expected)} records on the raw topics may concern stories ${filterInWords(filter)}: at most ${spanInWords(expected / rate)} at ${rate} a second`,
    'the topics keep seven days; what is older is in the archive alone. The archive still says which stories readers may see: events it does not know are given',
    'back to the store first, and are sent by the next replay once it has judged them.',
  ];
}

/** How a replay ended. */
export function endLine(replay: Replay, end: 'done' | 'stopped'): string {
  const { replayId } = replay;
  const did = [`${grouped(replay.sent)} stories sent`, ...besides(replay)].join(', ');
  return end === 'done' ? `replay ${replayId} is done: ${did}` : `replay ${replayId} has stopped: ${did}. To go on: dateline replay resume ${replayId}`;
}

/** A replay as JSON: instants in ISO 8601. */
export function replayJson({ cursor: _cursor, startedAt, movedAt, endedAt, ...rest }: Replay): Record<string, unknown> {
  return { ...rest, startedAt: startedAt.toISOString(), movedAt: movedAt.toISOString(), ...(endedAt === undefined ? {} : { endedAt: endedAt.toISOString() }) };
}

const silentMs = 60_000;

/** A running one whose process has not been heard of has most likely died. */
const stateOf = ({ state, movedAt }: Replay, nowMs: number): string =>
  (state === 'running' && nowMs - movedAt.getTime() > silentMs ? `silent for ${spanInWords((nowMs - movedAt.getTime()) / 1_000)}` : state);

const minute = (date: Date): string => `${date.toISOString().slice(0, 16).replace('T', ' ')}Z`;

/** Replays as a table for people. */
export function replayTable(replays: readonly Replay[], nowMs: number): string {
  const columns = [
    { head: 'REPLAY', width: 8 }, { head: 'STATE', width: 24 }, { head: 'FROM', width: 7 }, { head: 'SENT', width: 12 }, { head: 'OF', width: 12 }, { head: 'STARTED', width: 18 },
    { head: 'BY', width: 16 }, { head: 'WHY', width: 32 }, { head: 'STORIES', width: 80 },
  ];
  return renderTable(columns, replays.map((replay) => [
    String(replay.replayId), stateOf(replay, nowMs), replay.bytesFrom, grouped(replay.sent), grouped(replay.expected), minute(replay.startedAt), replay.actor, replay.reason,
    filterInWords(replay.filter),
  ]));
}
