import type { StackMeans } from './options.js';

/** A broker, or three, started by us from local jars. */
export interface KafkaHandle {
  /** `host:port` of each node, in the order of their indices; the same for the life of the handle. */
  readonly brokers: readonly string[];
  /** Process ids of the nodes that run now. */
  readonly processIds: readonly number[];
  /** One log file per node. */
  readonly logFiles: readonly string[];
  /** Ends all nodes in order; a second call waits for the first. */
  stop(): Promise<void>;
  /** SIGKILL for one node, or for all; resolves when they are gone. */
  kill(nodeIndex?: number): Promise<void>;
  /** Starts one node, or all, again on the same ports and data; a running one is stopped in order first. */
  restart(nodeIndex?: number): Promise<void>;
}

/** A PostgreSQL server started by us from the binaries of its npm package. */
export interface PostgresHandle {
  /** URL of the database `dateline` for its superuser; the same for the life of the handle. */
  readonly url: string;
  /** Process id of the server, if it runs now. */
  readonly processIds: readonly number[];
  readonly logFile: string;
  /** Where the server keeps its files: below the data folder asked for, unless that is closed to the server's account. */
  readonly dataFolder: string;
  /** Ends the server in order, cutting connections; a second call waits for the first. */
  stop(): Promise<void>;
  /** SIGKILL, as a crash would; resolves when the server is gone. */
  kill(): Promise<void>;
  /** Starts the server again on the same port and data; a running one is stopped in order first. */
  restart(): Promise<void>;
}

/** A broker and a database that answer. */
export interface LocalStack {
  readonly kafka: {
    readonly brokers: readonly string[];
    readonly means: StackMeans;
    /** Processes started here or taken over from a killed run; empty unless embedded. */
    readonly processIds: readonly number[];
  };
  readonly database: {
    readonly url: string;
    readonly means: StackMeans;
    /** As for the broker. */
    readonly processIds: readonly number[];
  };
  /** Stops what was started here, the database last; leaves alone what was named by the caller. */
  stop(): Promise<void>;
}

/** One thing the stack rests on, as `dateline doctor` shows it. */
export interface SurveyLine {
  /** `Node`, `Java`, `Maven`, `Kafka jars`, `PostgreSQL package`, `Docker engine`. */
  readonly what: string;
  readonly ok: boolean;
  /** What was found, or why it does not do. */
  readonly detail: string;
  /** How to get it; only when not ok. */
  readonly fix?: string;
}
