import { IngestIdentity } from './ingest-identity.js';
import { IngestItem } from './ingest-item.js';
import { IngestPollState } from './ingest-poll-state.js';
import { IngestPublication } from './ingest-publication.js';
import { IngestSource } from './ingest-source.js';
import { IngestTurn } from './ingest-turn.js';

/** Every table that TypeORM knows; they are made by migrations alone. */
export const entities = [IngestSource, IngestPollState, IngestIdentity, IngestItem, IngestTurn, IngestPublication] as const;
