import { Module, type DynamicModule } from '@nestjs/common';
import type { ServiceContext } from '@dateline/service-kit';
import type { IngestorConfig } from './config.js';
import { FeedIngestor } from './feed-ingestor.js';

/** The feed-ingestor: its parts are put together in `ingestor.ts`. */
@Module({})
// oxlint-disable-next-line typescript/no-extraneous-class -- a Nest module is a class
export class AppModule {
  static of(context: ServiceContext<IngestorConfig>): DynamicModule {
    return { module: AppModule, providers: [{ provide: FeedIngestor, useFactory: () => new FeedIngestor(context) }] };
  }
}
