import type { EncodedEvent } from '@dateline/contracts';

/** A record to be sent. A null key goes only with an explicit partition: nothing is ever spread by chance. */
export interface OutgoingMessage {
  readonly topic: string;
  readonly key: string | Buffer | null;
  readonly value: Buffer | null;
  readonly headers: Readonly<Record<string, string | Buffer | readonly (string | Buffer)[]>>;
  readonly partition?: number;
}

/** An encoded event for the topic the caller chose. */
export function outgoing(topic: string, event: EncodedEvent): OutgoingMessage {
  return { topic, key: event.key, value: event.value, headers: event.headers };
}
