/** The store as a team would write it in an afternoon: Nest's Kafka transport, one message at a time, `repository.save` for each row. */
import 'reflect-metadata';
import type { EnrichedArticle, RawArticle } from '@dateline/contracts';
import { Controller, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { EventPattern, Payload, Transport, type MicroserviceOptions } from '@nestjs/microservices';
import { brokers, databaseUrl, plainTopics } from './addresses.ts';
import { openKeeper } from './save-story.ts';

const keeper = await openKeeper(databaseUrl());

@Controller()
class StoreController {
  @EventPattern(plainTopics.raw)
  keepRaw(@Payload() raw: RawArticle): Promise<void> {
    return keeper.keepRaw(raw);
  }

  @EventPattern(plainTopics.enriched)
  keepArticle(@Payload() article: EnrichedArticle): Promise<void> {
    return keeper.keepArticle(article);
  }
}

@Module({ controllers: [StoreController] })
// oxlint-disable-next-line typescript/no-extraneous-class -- a Nest module is a class
class StoreModule {}

const app = await NestFactory.createMicroservice<MicroserviceOptions>(StoreModule, {
  logger: ['error', 'warn'], transport: Transport.KAFKA,
  options: { client: { clientId: 'plain-store', brokers: brokers() }, consumer: { groupId: 'plain-store' }, subscribe: { fromBeginning: true } },
});
app.enableShutdownHooks();
await app.listen();
process.send?.('ready');
