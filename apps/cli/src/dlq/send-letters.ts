import { retryMessage, type EventProducer } from '@dateline/kafka';
import type { ClaimedLetter } from '@dateline/persistence';
import { isolatePoison, TransientError, within } from '@dateline/pipeline';

/** A letter that no topic takes as it is. */
export interface RefusedLetter {
  readonly id: string;
  readonly why: string;
}

/** An acknowledgement is waited for this long; the rows of the letters are locked meanwhile. */
const acknowledgedMs = 30_000;

/**
 * Sends letters to the retry topics of their services. Resolves to the ids of those acknowledged; one that no topic takes is told to
 * `onRefused`. @throws TransientError when there is no acknowledgement in time, or no topic
 */
export const letterSender = (producer: Pick<EventProducer, 'send'>, onRefused: (letter: RefusedLetter) => void) =>
  async (letters: readonly ClaimedLetter[]): Promise<readonly string[]> => {
    const bad = await isolatePoison(letters, (part) => acknowledged(producer.send(part.map(retryMessage))));
    const fault = bad.find(({ reason }) => reason === 'defect');
    if (fault !== undefined) throw fault.cause; // no letter's own, such as a missing permission
    for (const { item: { id }, reason } of bad) onRefused({ id, why: reason });
    const refused = new Set(bad.map(({ item: { id } }) => id));
    return letters.map(({ id }) => id).filter((id) => !refused.has(id));
  };

async function acknowledged(sending: Promise<void>): Promise<void> {
  sending.catch(() => {}); // also when it was waited for no longer
  if ((await within(acknowledgedMs, sending.then(() => true))) === undefined) throw new TransientError(`no acknowledgement within ${acknowledgedMs / 1_000} s`);
}
