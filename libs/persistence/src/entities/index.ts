import { ArchiveEntity } from './archive-entity.js';
import { ArchiveItem } from './archive-item.js';
import { ArchiveVersion } from './archive-version.js';
import { IngestIdentity } from './ingest-identity.js';
import { IngestItem } from './ingest-item.js';
import { IngestPollState } from './ingest-poll-state.js';
import { IngestPublication } from './ingest-publication.js';
import { IngestSource } from './ingest-source.js';
import { IngestTurn } from './ingest-turn.js';
import { OpsAudit } from './ops-audit.js';
import { OpsCommand } from './ops-command.js';
import { OpsDeadLetter } from './ops-dead-letter.js';
import { OpsFollower } from './ops-follower.js';
import { OpsOutcome } from './ops-outcome.js';
import { OpsPosition } from './ops-position.js';
import { OpsReplay } from './ops-replay.js';

/** Every table that TypeORM knows, made by migrations alone. It has no word for partitions: what is kept by month is plain SQL. */
export const entities = [
  IngestSource, IngestPollState, IngestIdentity, IngestItem, IngestTurn, IngestPublication,
  ArchiveItem, ArchiveVersion, ArchiveEntity, OpsPosition, OpsFollower, OpsOutcome, OpsDeadLetter, OpsAudit, OpsCommand, OpsReplay,
] as const;
