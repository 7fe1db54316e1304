/** The enricher as a team would write it in an afternoon: Nest's Kafka transport, one message at a time, one thread, the same pure enrichment. */
import 'reflect-metadata';
import { rawEventId, type RawArticle } from '@dateline/contracts';
import { createStoryEnricher } from '@dateline/enrichment';
import { nlpBackends, readerOf } from '@dateline/nlp';
import { Controller, Inject, Module, type OnModuleInit } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ClientKafka, ClientsModule, EventPattern, Payload, Transport, type MicroserviceOptions } from '@nestjs/microservices';
import { lastValueFrom } from 'rxjs';
import { brokers, plainTopics } from './addresses.ts';

const backend = nlpBackends.find((name) => name === process.env['DATELINE_NLP']) ?? 'rules';
const enricher = createStoryEnricher(readerOf(backend));

@Controller()
class EnricherController implements OnModuleInit {
  constructor(@Inject('KAFKA') private readonly kafka: ClientKafka) {}

  async onModuleInit(): Promise<void> {
    await this.kafka.connect();
  }

  @EventPattern(plainTopics.raw)
  async enrich(@Payload() raw: RawArticle): Promise<void> {
    const article = enricher.enrich(raw, enricher.decide(raw, { inputEventId: rawEventId(raw) }));
    await lastValueFrom(this.kafka.emit(plainTopics.enriched, { key: raw.itemId, value: article }), { defaultValue: undefined });
  }
}

@Module({
  imports: [ClientsModule.register([{ name: 'KAFKA', transport: Transport.KAFKA, options: { client: { clientId: 'plain-enricher', brokers: brokers() }, producerOnlyMode: true } }])],
  controllers: [EnricherController],
})
// oxlint-disable-next-line typescript/no-extraneous-class -- a Nest module is a class
class EnricherModule {}

const app = await NestFactory.createMicroservice<MicroserviceOptions>(EnricherModule, {
  logger: ['error', 'warn'], transport: Transport.KAFKA,
  options: { client: { clientId: 'plain-enricher', brokers: brokers() }, consumer: { groupId: 'plain-enricher' }, subscribe: { fromBeginning: true } },
});
app.enableShutdownHooks();
await app.listen();
process.send?.('ready');
