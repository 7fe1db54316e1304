import { Module, type DynamicModule, type OnApplicationBootstrap } from '@nestjs/common';
import type { ServiceContext } from '@dateline/service-kit';
import type { EnricherConfig } from './config.js';
import { startEnricher } from './start-enricher.js';

/** Starts the enricher once Nest is up; the service is not ready before. */
class Enricher implements OnApplicationBootstrap {
  constructor(private readonly context: ServiceContext<EnricherConfig>) {}

  onApplicationBootstrap(): Promise<void> {
    return startEnricher(this.context);
  }
}

@Module({})
// oxlint-disable-next-line typescript/no-extraneous-class -- a Nest module is a class
export class AppModule {
  /** The root module of a running enricher. */
  static of(context: ServiceContext<EnricherConfig>): DynamicModule {
    return { module: AppModule, providers: [{ provide: Enricher, useFactory: () => new Enricher(context) }] };
  }
}
