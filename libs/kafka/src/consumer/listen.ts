import type { Consumer } from 'kafkajs';

/** A partition that the group gave to this member. */
export interface Assigned {
  readonly topic: string;
  readonly partition: number;
}

export interface ConsumerListener {
  /** Something was fetched, a heartbeat was answered, a group was joined. */
  readonly onProgress: () => void;
  /** The coordinator answered: this is a member, as of its last join. */
  readonly onHeartbeat: () => void;
  readonly onJoined: (assigned: readonly Assigned[]) => void;
  /** The membership is gone, for now or for good. */
  readonly onLost: () => void;
  /** `restart`: kafkajs makes the consumer anew by itself; otherwise it is dead in a living process. */
  readonly onCrash: (error: unknown, restart: boolean) => void;
}

/** Hears kafkajs' events. It awaits no listener and fetches on at once: a listener notes things and sets things going. */
export function listenTo(consumer: Consumer, { onProgress, onHeartbeat, onJoined, onLost, onCrash }: ConsumerListener): void {
  const { events } = consumer;
  consumer.on(events.FETCH, onProgress);
  consumer.on(events.HEARTBEAT, () => {
    onProgress();
    onHeartbeat();
  });
  consumer.on(events.REBALANCING, onLost);
  consumer.on(events.STOP, onLost);
  consumer.on(events.GROUP_JOIN, ({ payload }) => {
    onProgress();
    onJoined(Object.entries(payload.memberAssignment).flatMap(([topic, partitions]) => partitions.map((partition) => ({ topic, partition }))));
  });
  consumer.on(events.CRASH, ({ payload }) => {
    onLost();
    onCrash(payload.error, payload.restart);
  });
}
