import 'reflect-metadata';
import { Module, type DynamicModule, type OnApplicationBootstrap } from '@nestjs/common';
import type { ServiceContext } from '@dateline/service-kit';
import type { StoreConfig } from './config.js';
import { startStore } from './start-store.js';

/** Starts the store once Nest is up; the service is not ready before. */
class Store implements OnApplicationBootstrap {
  constructor(private readonly context: ServiceContext<StoreConfig>) {}

  onApplicationBootstrap(): Promise<void> {
    return startStore(this.context);
  }
}

@Module({})
// oxlint-disable-next-line typescript/no-extraneous-class -- a Nest module is a class
export class AppModule {
  /** The root module of a running store. */
  static of(context: ServiceContext<StoreConfig>): DynamicModule {
    return { module: AppModule, providers: [{ provide: Store, useFactory: () => new Store(context) }] };
  }
}
