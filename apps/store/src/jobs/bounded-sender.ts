import type { EventProducer, OutgoingMessage } from '@dateline/kafka';
import { within } from '@dateline/pipeline';

/** Sends while a lock is held: what it is given is acknowledged in bounded time, or given up for good before it rejects. */
export interface BoundedSender {
  /** Connects, so that nobody takes a lock to wait for a broker. @throws a transient error when none answers */
  ready(): Promise<void>;
  /** @throws a transient error when there was no acknowledgement in time: then nothing of it is sent any more */
  send(messages: readonly OutgoingMessage[]): Promise<void>;
  close(): Promise<void>;
}

export interface BoundedSenderOptions {
  /** Connects a producer that nobody else uses. */
  readonly start: () => Promise<EventProducer>;
  /** Milliseconds until an acknowledgement is no longer waited for (5,000); closing the producer takes ten seconds more at the most. */
  readonly limitMs?: number;
}

/**
 * A producer waits for an absent broker as long as it takes, and whoever stops waiting does not know what it still sends. Here it is
 * closed when time is up, which ends its tries and its connections, and the next send begins with another.
 */
export function boundedSender({ start, limitMs = 5_000 }: BoundedSenderOptions): BoundedSender {
  let current: Promise<EventProducer> | undefined;

  function producer(): Promise<EventProducer> {
    const starting = (current ??= start());
    starting.catch(() => {
      if (current === starting) current = undefined;
    });
    return starting;
  }

  async function retire(): Promise<void> {
    const retired = current;
    current = undefined;
    await (await retired?.catch(() => undefined))?.close();
  }

  return {
    ready: async () => void (await producer()),
    send: async (messages) => {
      const sending = (await producer()).send(messages);
      sending.catch(() => {}); // heard below
      if ((await within(limitMs, sending.then(() => true))) === true) return;
      await retire();
      await sending; // acknowledged while the producer was closing, or rejected by its end
    },
    close: retire,
  };
}
