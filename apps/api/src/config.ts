import { configType, defineConfig, serviceFields, type ConfigOf } from '@dateline/service-kit';

/** Every setting of the read API. */
export const configSpec = defineConfig({
  fields: {
    ...serviceFields({ adminPort: 9104 }),
    databaseUrl: { env: 'DATABASE_URL', type: configType.url('postgres', 'postgresql'), description: 'PostgreSQL', secret: true },
    host: { env: 'DATELINE_API_HOST', type: configType.text(), default: '127.0.0.1', description: 'Address to listen on; loopback until keys exist' },
    port: { env: 'DATELINE_API_PORT', type: configType.integer({ min: 0, max: 65_535 }), default: 8080, description: 'Port; 0 takes a free one' },
    poolSize: { env: 'DATELINE_API_POOL', type: configType.integer({ min: 1, max: 50 }), default: 4, description: 'Database connections' },
  },
});
export type ApiConfig = ConfigOf<typeof configSpec>;
