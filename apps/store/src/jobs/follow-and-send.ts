import type { OutgoingMessage } from '@dateline/kafka';
import { followChanges, type ArchiveChange, type Database, type Query } from '@dateline/persistence';
import { TransientError, within } from '@dateline/pipeline';

/** Sends messages and waits for their acknowledgement, but not for long. */
export type Send = (messages: readonly OutgoingMessage[]) => Promise<void>;

export interface SendingFollower {
  /** Whose cursor it is. */
  readonly name: string;
  /** Changes of one step at the most. */
  readonly limit: number;
  /** As a follower's; what it sends by `send` is acknowledged before the cursor moves. */
  readonly handle: (changes: readonly ArchiveChange[], query: Query, send: Send) => Promise<void>;
}

export interface SendingParts {
  readonly database: Database;
  readonly producer: { send(messages: readonly OutgoingMessage[]): Promise<void> };
  /** Milliseconds a step waits for an acknowledgement (5,000). */
  readonly limitMs?: number;
}

/**
 * A follower that sends. While the broker is away its transaction ends after `limitMs`, so that neither a connection nor the cursor's
 * lock nor an old snapshot is held; what is under way stays so, and nothing more is sent before it has ended. Another process may have
 * gone on meanwhile, and what is acknowledged late would overtake what it sent: all from there on is sent once more, as it then is.
 * @returns one step; it resolves to the number of changes handled
 */
export function followAndSend({ database, producer, limitMs = 5_000 }: SendingParts, { name, limit, handle }: SendingFollower): () => Promise<number> {
  let underWay: Promise<unknown> = Promise.resolve();
  let again: bigint | undefined;

  const send: Send = async (messages) => {
    const sending = producer.send(messages);
    underWay = sending.catch(() => {}); // heard below, or sent once more
    if ((await within(limitMs, sending.then(() => true))) === undefined) throw new TransientError(`${name}: no acknowledgement within ${limitMs} ms`);
  };

  return async () => {
    await underWay;
    let sent = false;
    const followed = await followChanges(database, {
      name, limit, ...(again === undefined ? {} : { from: again }),
      handle: async (changes, query) => {
        again ??= changes[0]?.seq;
        await handle(changes, query, send);
        sent = true;
      },
    });
    if (sent) again = undefined;
    return followed;
  };
}
