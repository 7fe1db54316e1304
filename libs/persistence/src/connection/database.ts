import { DataSource, QueryFailedError, type QueryRunner } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { entities } from '../entities/index.js';
import { sessionOptions } from './session-options.js';

export interface DatabaseSettings {
  /** `postgres://user:password@host:port/name`. */
  readonly url: string;
  /** Connections at the most. */
  readonly poolSize: number;
  /** How the sessions call themselves in `pg_stat_activity`. */
  readonly applicationName: string;
  /** A statement that runs longer is ended with 57014, which is transient (30,000). */
  readonly statementTimeoutMs?: number;
  /** Hears of idle connections that broke (57P01 and the like); the pool has replaced them already. */
  readonly onError?: (error: Error) => void;
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
    extra: { ...sessionOptions, statement_timeout: settings.statementTimeoutMs ?? 30_000, idle_in_transaction_session_timeout: 60_000, keepAlive: true },
  }).initialize();
  const query: Query = (sql, parameters) => withRunner(source, (runner) => queryOf(runner)(sql, parameters));
  return {
    source,
    query,
    transaction: (work) => withRunner(source, (runner) => inTransaction(runner, work)),
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

const queryOf = (runner: QueryRunner): Query => async <Row extends object>(sql: string, parameters: readonly unknown[] = []) => {
  const result = await runner.query(sql, parameters as unknown[], true).catch(throwDriverError);
  return result.records as Row[];
};

/** TypeORM's wrapper carries the parameters, which are the texts of stories; the driver's error does not. */
function throwDriverError(error: unknown): never {
  throw error instanceof QueryFailedError ? error.driverError : error;
}

async function inTransaction<T>(runner: QueryRunner, work: (query: Query) => Promise<T>): Promise<T> {
  await runner.startTransaction().catch(throwDriverError);
  try {
    const value = await work(queryOf(runner));
    await runner.commitTransaction();
    return value;
  } catch (error) {
    // On a connection that is gone the rollback fails too; the server has done it by then.
    if (runner.isTransactionActive) await runner.rollbackTransaction().catch(quiet);
    return throwDriverError(error);
  }
}

const poolOf = (source: DataSource): { readonly waitingCount: number } => (source.driver as PostgresDriver).master as { readonly waitingCount: number };
