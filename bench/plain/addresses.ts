/** The plain line's own topics. */
export const plainTopics = { raw: 'bench.plain.raw', enriched: 'bench.plain.enriched' } as const;

/** Where broker and database are, as both services are told. */
export const brokers = (): string[] => (process.env['KAFKA_BROKERS'] ?? '').split(',');
export const databaseUrl = (): string => process.env['DATABASE_URL'] ?? '';
