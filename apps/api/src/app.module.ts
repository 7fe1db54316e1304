import 'reflect-metadata';
import { Module, type DynamicModule } from '@nestjs/common';
import type { ServiceContext } from '@dateline/service-kit';
import { ArticlesController } from './articles/articles.controller.js';
import type { ApiConfig } from './config.js';
import { EntitiesController } from './entities/entities.controller.js';
import { HealthController } from './health/health.controller.js';
import { DATABASE, openArchive } from './open-archive.js';

@Module({})
// oxlint-disable-next-line typescript/no-extraneous-class -- a Nest module is a class
export class AppModule {
  /** The root module of a running API: nothing listens before the database is there. */
  static of(context: ServiceContext<ApiConfig>): DynamicModule {
    return {
      module: AppModule,
      controllers: [ArticlesController, EntitiesController, HealthController],
      providers: [{ provide: DATABASE, useFactory: () => openArchive(context) }],
    };
  }
}
