import type { MigrationInterface } from 'typeorm';
import { Ingest1710000000001 } from './1710000000001-ingest.js';
import { Archive1710000000002 } from './1710000000002-archive.js';
import { Ops1710000000003 } from './1710000000003-ops.js';
import { Audit1710000000004 } from './1710000000004-audit.js';
import { Redrives1710000000005 } from './1710000000005-redrives.js';
import { Commands1710000000006 } from './1710000000006-commands.js';
import { Replays1710000000007 } from './1710000000007-replays.js';
import { Positions1710000000008 } from './1710000000008-positions.js';

/** Every migration, oldest first: an explicit list, so that nothing is run that nobody named. */
export const migrations: readonly (new () => MigrationInterface)[] = [
  Ingest1710000000001, Archive1710000000002, Ops1710000000003, Audit1710000000004, Redrives1710000000005, Commands1710000000006, Replays1710000000007,
  Positions1710000000008,
];
