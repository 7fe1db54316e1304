import { redriveDeadLetters, type ClaimedLetter, type Database, type DeadLetterSummary, type Redriven } from '@dateline/persistence';
import type { EventProducer } from '@dateline/kafka';
import type { Sleep } from '@dateline/pipeline';
import { against } from '../dependencies.js';
import { letterSender, type RefusedLetter } from './send-letters.js';

export interface RedriveParts {
  readonly database: Database;
  readonly producer: Pick<EventProducer, 'send'>;
  readonly auditId: string;
  /** How the broker is called in talk. */
  readonly broker: string;
  /** Letters a second. */
  readonly rate: number;
  /** Ends it after the batch under way. */
  readonly signal: AbortSignal;
  readonly sleep: Sleep;
  /** Milliseconds of a clock that only goes forward. */
  readonly now: () => number;
  readonly onProgress: (tally: RedriveTally) => void;
}

/** How far a redrive has come. */
export interface RedriveTally {
  readonly sent: number;
  /** Open still: no topic takes them. */
  readonly refused: readonly RefusedLetter[];
  /** Settled by somebody else meanwhile. */
  readonly elsewhere: number;
}

type Sized = Pick<DeadLetterSummary, 'id' | 'bytes'>;

const batchBytes = 8 * 1024 * 1024;
const batchCount = 100;

/**
 * Sends letters round again, batch by batch, each marked in the transaction that waited for its acknowledgement, no faster than asked.
 * How far it came `onProgress` heard last. @throws DependencyUnavailable when the broker does not take them
 */
export async function redriveAll(letters: readonly Sized[], parts: RedriveParts): Promise<void> {
  const { database, producer, auditId, broker, rate, signal, sleep, now } = parts;
  const refused: RefusedLetter[] = [];
  const sender = letterSender(producer, (letter) => refused.push(letter));
  const started = now();
  let tally: RedriveTally = { sent: 0, refused, elsewhere: 0 };
  for (const batch of batchesOf(letters, rate)) {
    await sleep(Math.max(0, started + (tally.sent / rate) * 1_000 - now()), signal).catch(() => {}); // woken to stop
    if (signal.aborted) break;
    const send = (claimed: readonly ClaimedLetter[]) => against(broker, () => sender(claimed));
    tally = added(tally, await redriveDeadLetters(database, { ids: batch.map(({ id }) => id), auditId, send }));
    parts.onProgress(tally);
  }
}

const added = (tally: RedriveTally, { sent, elsewhere }: Redriven): RedriveTally =>
  ({ ...tally, sent: tally.sent + sent.length, elsewhere: tally.elsewhere + elsewhere });

/** Batches of half a second's letters, a hundred or 8 MiB at the most; a single letter may have more. */
export function batchesOf<L extends Sized>(letters: readonly L[], rate: number): readonly (readonly L[])[] {
  const most = Math.min(batchCount, Math.max(1, Math.ceil(rate / 2)));
  const batches: L[][] = [];
  let bytes = 0;
  for (const letter of letters) {
    const current = batches.at(-1);
    if (current === undefined || current.length >= most || bytes + letter.bytes > batchBytes) {
      batches.push([letter]);
      bytes = letter.bytes;
    } else {
      current.push(letter);
      bytes += letter.bytes;
    }
  }
  return batches;
}
