/** A service with nothing to do, for the tests of `runService`; what it does is chosen by `SAMPLE_MODE`. */
import { writeFileSync } from 'node:fs';
import { Inject, Injectable, Module } from '@nestjs/common';
import {
  configType, CONFIG, defineConfig, LOGGER, runService, serviceFields, SHUTDOWN, waitFor,
  type ConfigOf, type Logger, type ServiceContext, type ShutdownSequence,
} from '@dateline/service-kit';

const modes = ['plain', 'http', 'waits', 'crashes', 'rejects', 'hangs', 'absent', 'fails', 'slow', 'stuck'] as const;
const configSpec = defineConfig({
  fields: {
    ...serviceFields({ adminPort: 0 }),
    mode: { env: 'SAMPLE_MODE', type: configType.oneOf(modes), default: 'plain', description: 'What to do' },
    batch: { env: 'DATELINE_BATCH', type: configType.integer({ min: 1 }), default: 10, description: 'Size' },
    mark: { env: 'SAMPLE_MARK', type: configType.optional(configType.text()), description: 'File written when the database is closed' },
    password: { env: 'SAMPLE_PASSWORD', type: configType.integer(), default: 1, secret: true, description: 'A secret number' },
  },
});
type Config = ConfigOf<typeof configSpec>;

// Decorators are applied by hand: Node strips types, but knows no decorators.
class Worker {
  readonly config: Config;
  readonly logger: Logger;
  readonly shutdown: ShutdownSequence;

  constructor(config: Config, logger: Logger, shutdown: ShutdownSequence) {
    this.config = config;
    this.logger = logger;
    this.shutdown = shutdown;
  }

  async onApplicationBootstrap(): Promise<void> {
    const { mode } = this.config;
    this.shutdown.add('close-database', 'pool', () => this.closeDatabase());
    this.shutdown.add('pause-intake', 'consumer', () => this.logger.info('intake paused'));
    if (mode === 'hangs' || mode === 'stuck') this.shutdown.add('drain', 'batch', () => new Promise(() => {}));
    if (mode === 'slow') this.shutdown.add('drain', 'batch', () => new Promise((resolve) => setTimeout(resolve, 300)));
    const options = { signal: this.shutdown.signal, onWaiting: (line: string) => this.logger.info(line) };
    if (mode === 'waits') await waitFor('nothing at nowhere', async () => false, options);
    if (mode === 'absent') await waitFor('nothing at nowhere', () => Promise.reject(new Error('wrong password')), options);
    if (mode === 'crashes') setImmediate(() => { throw new Error('nobody caught me'); });
    if (mode === 'rejects') void Promise.reject(new Error('nobody awaited me'));
  }

  closeDatabase(): void {
    this.logger.info('database closed');
    if (this.config.mark !== undefined) writeFileSync(this.config.mark, 'database closed');
  }
}
Injectable()(Worker);
Inject(CONFIG)(Worker, undefined, 0);
Inject(LOGGER)(Worker, undefined, 1);
Inject(SHUTDOWN)(Worker, undefined, 2);

// oxlint-disable-next-line typescript/no-extraneous-class -- Nest wants a class
class SampleModule {}
Module({ providers: [Worker] })(SampleModule);

const createModule = ({ config, fail }: ServiceContext<Config>) => {
  if (config.mode === 'fails') setTimeout(() => fail(new Error('the consumer is dead for good')), 50);
  return { module: SampleModule };
};
const http = { address: () => ({ host: '127.0.0.1', port: 0 }) };
const shutdownLimitMs = 200;
const definition = { name: 'sample', configSpec, createModule };
await runService(
  process.env['SAMPLE_MODE'] === 'http' ? { ...definition, http } : { ...definition, ...(process.env['SAMPLE_MODE'] === 'hangs' ? { shutdownLimitMs } : {}) },
);
