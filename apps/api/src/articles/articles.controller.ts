import { BadRequestException, Controller, Get, Inject, NotFoundException, Param, Query } from '@nestjs/common';
import { isUuid } from '@dateline/contracts';
import { findArticle, listArticles, type ArticleDetail, type ArticleSummary, type Database } from '@dateline/persistence';
import { cursor, limit, readQuery, text, type RawQuery } from '../http/read-query.js';
import { DATABASE } from '../open-archive.js';

const parameters = { words: text('q'), entity: text('entity'), sourceId: text('source'), after: cursor('instant'), limit };
const defaultLimit = 20;

@Controller('articles')
export class ArticlesController {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  /** Usable articles, the latest first: `q` (words), `entity` (name or id), `source`, `cursor`, `limit`. */
  @Get()
  async list(@Query() query: RawQuery): Promise<{ readonly articles: readonly ArticleSummary[]; readonly next?: string | undefined }> {
    const filter = readQuery(query, parameters);
    const { rows, next } = await listArticles(this.database, { ...filter, limit: filter.limit ?? defaultLimit });
    return { articles: rows, next };
  }

  /** An article with its versions and receipts; a withdrawn one with its status, reason and times alone. */
  @Get(':id')
  async find(@Param('id') id: string): Promise<ArticleDetail> {
    const itemId = id.toLowerCase();
    if (!isUuid(itemId)) throw new BadRequestException('an article is asked for by its UUID');
    const article = await findArticle(this.database, itemId);
    if (article === undefined) throw new NotFoundException();
    return article;
  }
}
