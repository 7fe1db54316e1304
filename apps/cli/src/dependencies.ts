import { classify, errorText } from '@dateline/pipeline';
import { ConfigError, DependencyUnavailable, endpointOf } from '@dateline/service-kit';
import type { CliConfig } from './config.js';

/** How a broker is called in talk. */
export const brokerName = (brokers: readonly string[]): string => `Kafka at ${brokers.join(',')}`;

/** How a database is called in talk: no user, no password. */
export const databaseName = (url: string): string => `PostgreSQL at ${endpointOf(url, 5432)}`;

const brokersMissing = 'KAFKA_BROKERS is required: Kafka brokers, host:port with commas between';
const databaseMissing = 'DATABASE_URL is required: postgres://user:password@host:port/name';

/** The brokers, for a command that needs them. @throws ConfigError */
export function needBrokers({ brokers }: CliConfig): readonly string[] {
  if (brokers === undefined) throw new ConfigError([brokersMissing]);
  return brokers;
}

/** The database, for a command that needs it. @throws ConfigError */
export function needDatabase({ databaseUrl }: CliConfig): string {
  if (databaseUrl === undefined) throw new ConfigError([databaseMissing]);
  return databaseUrl;
}

/** Both. @throws ConfigError that names all that is missing */
export function needBoth({ brokers, databaseUrl }: CliConfig): { readonly brokers: readonly string[]; readonly databaseUrl: string } {
  if (brokers !== undefined && databaseUrl !== undefined) return { brokers, databaseUrl };
  throw new ConfigError([...(brokers === undefined ? [brokersMissing] : []), ...(databaseUrl === undefined ? [databaseMissing] : [])]);
}

/** SQLSTATEs that say that the server is there and does not want us: authorisation, unknown database. */
const turnedAway = /^(?:28...|3D000)$/u;
const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');

/**
 * Does work against a dependency. What only time or its operator can mend becomes `DependencyUnavailable` (exit code 4), with the
 * name in front; a mistake of ours stays what it is, and so does what was named already.
 */
export async function against<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DependencyUnavailable) throw error;
    if (classify(error).class !== 'transient' && !turnedAway.test(codeOf(error))) throw error;
    throw new DependencyUnavailable(`${name}: ${errorText(error, 300)}`, { cause: error });
  }
}
