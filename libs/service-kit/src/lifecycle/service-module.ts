import 'reflect-metadata';
import { Global, Module, type DynamicModule } from '@nestjs/common';
import type { HealthRegistry } from '../health/health-registry.js';
import type { Logger } from '../logging/logger.js';
import type { Metrics } from '../metrics/metrics.js';
import type { ShutdownSequence } from './shutdown-sequence.js';

/** Tokens for `@Inject`. */
export const CONFIG = Symbol('dateline config');
export const LOGGER = Symbol('dateline logger');
export const METRICS = Symbol('dateline metrics');
export const HEALTH = Symbol('dateline health');
export const SHUTDOWN = Symbol('dateline shutdown');
export const FAIL = Symbol('dateline fail');

/** Stops the service in order and ends it with the exit code the error stands for. */
export type Fail = (error: unknown) => void;

/** What every service has at hand; each part is also a provider under its token. */
export interface ServiceContext<C> {
  /** Token `CONFIG`. */
  readonly config: C;
  /** Token `LOGGER`. */
  readonly logger: Logger;
  /** Token `METRICS`. */
  readonly metrics: Metrics;
  /** Token `HEALTH`. */
  readonly health: HealthRegistry;
  /** Token `SHUTDOWN`. */
  readonly shutdown: ShutdownSequence;
  /** Token `FAIL`. */
  readonly fail: Fail;
}

@Global()
@Module({})
// oxlint-disable-next-line typescript/no-extraneous-class -- a Nest module is a class
export class ServiceModule {
  /** The providers of a running service. */
  static of(context: ServiceContext<unknown>): DynamicModule {
    const providers = [
      { provide: CONFIG, useValue: context.config },
      { provide: LOGGER, useValue: context.logger },
      { provide: METRICS, useValue: context.metrics },
      { provide: HEALTH, useValue: context.health },
      { provide: SHUTDOWN, useValue: context.shutdown },
      { provide: FAIL, useValue: context.fail },
    ];
    return { module: ServiceModule, providers, exports: providers.map(({ provide }) => provide) };
  }
}
