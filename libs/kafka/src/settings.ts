/** Hears what the Kafka client has to say; `fields` hold no secret and no text of a story. */
export type KafkaLog = (level: 'debug' | 'info' | 'warn' | 'error', message: string, fields: Readonly<Record<string, unknown>>) => void;

/** How to reach a cluster. */
export interface KafkaSettings {
  /** `host:port`, at least one. */
  readonly brokers: readonly string[];
  /** Who asks, for the broker's own logs and quotas. */
  readonly clientId: string;
  /** Silent by default. */
  readonly log?: KafkaLog;
}
