import { configType, defineConfig, loadConfig, type ConfigOf, type Environment } from '@dateline/service-kit';

const { text, url, address, list, oneOf, optional } = configType;

/** Every setting of the command itself. */
export const configSpec = defineConfig({
  fields: {
    brokers: { env: 'KAFKA_BROKERS', type: optional(list(address())), description: 'Kafka brokers, with commas between', default: undefined },
    databaseUrl: { env: 'DATABASE_URL', type: optional(url('postgres', 'postgresql')), description: 'PostgreSQL', secret: true, default: undefined },
    stack: {
      env: 'DATELINE_STACK', type: optional(oneOf(['embedded', 'docker', 'external'])), default: undefined,
      description: 'Forces one means for broker and database; else the first that applies',
    },
    dataFolder: { env: 'DATELINE_DATA', type: text(), default: '.dateline', description: 'Folder of `dateline up`: embedded data, logs, drop folders of the sample' },
  },
});
export type CliConfig = ConfigOf<typeof configSpec>;

/** What `dateline up` hands on of its environment, and to whom; nothing else of it reaches the services. */
const handedOn = {
  all: [
    'PATH', 'HOME', 'TMPDIR', 'TEMP', 'SystemRoot', 'TZ', 'LANG', 'NO_COLOR', 'NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE', 'SSL_CERT_DIR', 'LOG_LEVEL', 'LOG_FORMAT',
  ],
  'feed-ingestor': ['DATELINE_POLL_CONCURRENCY', 'DATELINE_DROP_SETTLE', 'DATELINE_MAX_DOCUMENT', 'DATELINE_USER_AGENT'],
  enricher: ['DATELINE_ENRICH_WORKERS', 'DATELINE_ENRICH_DEADLINE', 'DATELINE_ENRICH_WORKER_MEMORY', 'DATELINE_FAULT_HOOK'],
  store: ['DATELINE_STORE_POOL', 'DATELINE_STORE_WRITERS', 'DATELINE_STORE_FOLLOW_INTERVAL'],
  api: ['DATELINE_API_HOST', 'DATELINE_API_PORT', 'DATELINE_API_POOL'],
} as const;

/** What `dateline up` sets for the services itself; a value of the environment does not count there. */
const setByUp = ['DATELINE_SOURCES', 'DATELINE_FETCH_ALLOW_LOOPBACK', 'DATELINE_POLL_TICK', 'DATELINE_ADMIN_HOST', 'DATELINE_ADMIN_PORT'];

const own = [...Object.values(configSpec.fields).map((field) => field.env), 'DATABASE_URL_FILE'];
const handed: readonly string[] = Object.values(handedOn).flat();

/** The command's own settings. Throws `ConfigError` with all mistakes. */
export const loadCliConfig = (environment?: Environment): CliConfig => loadConfig(configSpec, environment, { alsoKnown: [...handed, ...setByUp] }).config;

/** The part of the environment that a service started by `dateline up` gets. */
export type HandOn = (service: Exclude<keyof typeof handedOn, 'all'>) => Environment;

/** Reads what is to be handed on. Throws `ConfigError` for a name that looks like a slip of the pen. */
export function loadHandedOn(environment?: Environment): HandOn {
  const spec = defineConfig<Environment>({
    fields: Object.fromEntries(handed.map((env) => [env, { env, type: optional(text()), default: undefined, description: 'handed on to a service' }])),
  });
  const { config } = loadConfig(spec, environment, { alsoKnown: [...own, ...setByUp] });
  return (service) => Object.fromEntries([...handedOn.all, ...handedOn[service]].flatMap((name) => (config[name] === undefined ? [] : [[name, config[name]]])));
}
