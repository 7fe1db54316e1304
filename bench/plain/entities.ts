import { EntitySchema } from 'typeorm';

/** A raw event as it came. */
export interface RawRow {
  readonly eventId: string;
  readonly itemId: string;
  readonly article: object;
}

export const rawRows = new EntitySchema<RawRow>({
  name: 'raw',
  columns: { eventId: { type: 'uuid', primary: true }, itemId: { type: 'uuid' }, article: { type: 'jsonb' } },
});

/** The newest version of a story. */
export interface ArticleRow {
  readonly itemId: string;
  readonly versionKey: string;
  readonly status: string;
  readonly headline: string | null;
  readonly sourceId: string;
  readonly receivedAt: string;
  readonly article: object;
}

export const articleRows = new EntitySchema<ArticleRow>({
  name: 'article',
  columns: {
    itemId: { type: 'uuid', primary: true }, versionKey: { type: 'text' }, status: { type: 'text' }, headline: { type: 'text', nullable: true },
    sourceId: { type: 'text' }, receivedAt: { type: 'timestamptz' }, article: { type: 'jsonb' },
  },
  indices: [{ columns: ['receivedAt'] }],
});

/** That a story names somebody or something. */
export interface MentionRow {
  readonly itemId: string;
  readonly type: string;
  readonly name: string;
  readonly mentions: number;
  readonly salience: number;
}

export const mentionRows = new EntitySchema<MentionRow>({
  name: 'mention',
  columns: {
    itemId: { type: 'uuid', primary: true }, type: { type: 'text', primary: true }, name: { type: 'text', primary: true },
    mentions: { type: 'int' }, salience: { type: 'real' },
  },
  indices: [{ columns: ['type', 'name'] }],
});
