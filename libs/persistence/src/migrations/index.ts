import type { MigrationInterface } from 'typeorm';
import { Ingest1710000000001 } from './1710000000001-ingest.js';
import { Archive1710000000002 } from './1710000000002-archive.js';
import { Ops1710000000003 } from './1710000000003-ops.js';

/** Every migration, oldest first: an explicit list, so that nothing is run that nobody named. */
export const migrations: readonly (new () => MigrationInterface)[] = [Ingest1710000000001, Archive1710000000002, Ops1710000000003];
