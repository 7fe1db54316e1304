import { Controller, Get, Inject, Query } from '@nestjs/common';
import { entityTypes } from '@dateline/contracts';
import { listEntities, type Database, type EntitySummary } from '@dateline/persistence';
import { cursor, limit, oneOf, readQuery, text, type RawQuery } from '../http/read-query.js';
import { DATABASE } from '../open-archive.js';

const parameters = { type: oneOf('type', entityTypes), prefix: text('q'), after: cursor('count'), limit };
const defaultLimit = 50;

@Controller('entities')
export class EntitiesController {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  /** Who and what the stories of the last 30 days are about, the most mentioned first: `type`, `q` (beginning of the name), `cursor`, `limit`. */
  @Get()
  async list(@Query() query: RawQuery): Promise<{ readonly entities: readonly EntitySummary[]; readonly next?: string | undefined }> {
    const filter = readQuery(query, parameters);
    const { rows, next } = await listEntities(this.database, { ...filter, limit: filter.limit ?? defaultLimit });
    return { entities: rows, next };
  }
}
