/** By which means a part of the stack is had: named by the caller, started from local binaries, or as a container. */
export type StackMeans = 'external' | 'embedded' | 'docker';

/** Resolves when the brokers (`host:port`) answered a Metadata request, rejects when they did not. */
export type BrokerProbe = (brokers: readonly string[], signal: AbortSignal) => Promise<unknown>;

/** Resolves when the server behind the URL answered a query, rejects when it did not. */
export type DatabaseProbe = (url: string, signal: AbortSignal) => Promise<unknown>;

/** What every part needs to be started. */
export interface PartOptions {
  /** Where embedded parts keep data, logs and what they know of their processes; one running stack per folder. */
  readonly dataFolder: string;
  /** What is fetched once per user; the platform's cache folder when left out. */
  readonly cacheFolder?: string;
  /** Takes one line for people at a time. */
  readonly say: (line: string) => void;
  /** `false` gives up surviving a power cut for speed: tests. Default `true`. */
  readonly durable?: boolean;
  /** Ends a start under way; what had been started by then is stopped. */
  readonly signal?: AbortSignal;
  /** The `java` to run; the one in the path when left out. */
  readonly java?: string;
  /** The `mvn` to run; the one in the path when left out. */
  readonly maven?: string;
}

export interface EmbeddedKafkaOptions extends PartOptions {
  /** One broker, or three for tests of faults. Default 1. */
  readonly brokers?: 1 | 3;
  readonly probeBroker: BrokerProbe;
  /**
   * Puts something between the clients and a node before it starts: takes the port the node listens on (embedded only) and says
   * the one to come to, for Kafka's clients go where the broker tells them. Asked again when a port turns out to be taken.
   */
  readonly advertise?: (port: number) => Promise<number>;
}

export interface EmbeddedPostgresOptions extends PartOptions {
  readonly probeDatabase: DatabaseProbe;
}

/** A means for one part; the other goes its usual way. */
export interface ForceByPart {
  readonly broker?: StackMeans | undefined;
  readonly database?: StackMeans | undefined;
}

export interface LocalStackOptions extends EmbeddedKafkaOptions, EmbeddedPostgresOptions {
  /** `DATELINE_STACK`: this means and no other, for both parts or for each its own. */
  readonly force?: StackMeans | ForceByPart;
  /** `KAFKA_BROKERS`: brokers that run already, as `host:port`. */
  readonly kafkaBrokers?: readonly string[];
  /** `DATABASE_URL`: a database that runs already. */
  readonly databaseUrl?: string;
}
