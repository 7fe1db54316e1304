import { DataSource, QueryFailedError, type QueryRunner } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { entities } from '../entities/index.js';
import { sessionOptions } from './session-options.js';
import { timedStatement, type StatementReport } from './statement-report.js';

export interface DatabaseSettings {
  /** `postgres://user:password@host:port/name`. */
  readonly url: string;
  /** Connections at the most. */
  readonly poolSize: number;
  /** How the sessions call themselves in `pg_stat_activity`. */
  readonly applicationName: string;
  /** A statement that runs longer is ended with 57014, which is transient (30,000). */
  readonly statementTimeoutMs?: number;
  /**
   * How long after that an answer is waited for before the connection is taken for dead (5,000): a server that is gone without a word
   * would be waited for as long as TCP has patience, a quarter of an hour.
   */
  readonly silenceMs?: number;
  /** Hears of idle connections that broke (57P01 and the like); the pool has replaced them already. */
  readonly onError?: (error: Error) => void;
  /** Hears of every statement that has ended, commits among them. */
  readonly onStatement?: (report: StatementReport) => void;
}

/**
 * One statement; its rows as objects, also those of `RETURNING`.
 * @throws the driver's own error, with its SQLSTATE as `code`; a killed connection carries none
 */
export interface Query {
  <Row extends object>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
}

/** An open pool of connections. Sessions speak UTC; every statement names its schema. */
export interface Database {
  readonly source: DataSource;
  readonly query: Query;
  /** All or nothing, READ COMMITTED. The work's own error comes out, whatever the rollback says. */
  transaction<T>(work: (query: Query) => Promise<T>): Promise<T>;
  /** Rejects when the database does not answer. */
  ping(): Promise<void>;
  /** How many callers wait for a connection. */
  readonly waiting: number;
  /** Waits for connections in use, then closes them all. */
  close(): Promise<void>;
}

const quiet = (): void => {};

/** Opens the pool and one connection. Rejects with the driver's error when that cannot be had. */
export async function openDatabase(settings: DatabaseSettings): Promise<Database> {
  const { statementTimeoutMs = 30_000, silenceMs = 5_000 } = settings;
  const source = await new DataSource({
    type: 'postgres',
    url: settings.url,
    poolSize: settings.poolSize,
    applicationName: settings.applicationName,
    connectTimeoutMS: 5_000,
    poolErrorHandler: settings.onError ?? quiet,
    installExtensions: false,
    synchronize: false,
    logging: false,
    entities: [...entities],
    extra: {
      ...sessionOptions, statement_timeout: statementTimeoutMs, query_timeout: statementTimeoutMs + silenceMs, idle_in_transaction_session_timeout: 60_000, keepAlive: true,
    },
  }).initialize();
  // A server that says goodbye in the breath in which it lets one in would be heard by nobody else yet, and would end the process.
  poolOf(source).on('connect', (client) => client.on('error', quiet));
  const tell = settings.onStatement ?? quiet;
  const query: Query = (sql, parameters) => withRunner(source, (runner) => queryOf(runner, tell)(sql, parameters));
  return {
    source,
    query,
    transaction: (work) => withRunner(source, (runner) => inTransaction(runner, tell, work)),
    ping: async () => void (await query('select 1')),
    get waiting() {
      return poolOf(source).waitingCount;
    },
    close: () => source.destroy(),
  };
}

async function withRunner<T>(source: DataSource, use: (runner: QueryRunner) => Promise<T>): Promise<T> {
  const runner = source.createQueryRunner();
  try {
    return await use(runner);
  } finally {
    await runner.release();
  }
}

type Tell = (report: StatementReport) => void;

const queryOf = (runner: QueryRunner, tell: Tell): Query => async <Row extends object>(sql: string, parameters: readonly unknown[] = []) => {
  const result = await timedStatement(sql, tell, () => runner.query(sql, parameters as unknown[], true).catch((error: unknown) => failed(runner, error)));
  return result.records as Row[];
};

/** A connection that did not answer in time is closed: the pool would hand it out again, and its next user would wait as long. */
async function failed(runner: QueryRunner, error: unknown): Promise<never> {
  if (error instanceof Error && error.message === 'Query read timeout') {
    const connection = (await runner.connect()) as { end(): Promise<void> };
    connection.end().catch(quiet); // cut rather than closed, since a query is under way
  }
  return throwDriverError(error);
}

/** TypeORM's wrapper carries the parameters, which are the texts of stories; the driver's error does not. */
function throwDriverError(error: unknown): never {
  throw error instanceof QueryFailedError ? error.driverError : error;
}

async function inTransaction<T>(runner: QueryRunner, tell: Tell, work: (query: Query) => Promise<T>): Promise<T> {
  await timedStatement('begin', tell, () => runner.startTransaction().catch((error: unknown) => failed(runner, error)));
  try {
    const value = await work(queryOf(runner, tell));
    await timedStatement('commit', tell, () => runner.commitTransaction().catch((error: unknown) => failed(runner, error)));
    return value;
  } catch (error) {
    // On a connection that is gone the rollback fails too; the server has done it by then.
    if (runner.isTransactionActive) await runner.rollbackTransaction().catch(quiet);
    return throwDriverError(error);
  }
}

interface Pool {
  readonly waitingCount: number;
  on(event: 'connect', listener: (client: { on(event: 'error', listener: () => void): void }) => void): void;
}

const poolOf = (source: DataSource): Pool => (source.driver as PostgresDriver).master as Pool;
