import { describe, expect, it } from 'vitest';
import { bulkRows } from './bulk-rows.js';

describe('bulk rows', () => {
  const rows = bulkRows<{ readonly id: string; readonly body?: string }>([
    { name: 'id', type: 'uuid', of: ({ id }) => id },
    { name: 'body', type: 'text', cast: 'jsonb', of: ({ body }) => body },
  ]);

  it('name each column once, cast what has no array of its own, and bind one array a column', () => {
    expect(`insert into t (${rows.names}) select ${rows.values} from ${rows.source}`)
      .toBe('insert into t (id, body) select row.id, row.body::jsonb from unnest($1::uuid[], $2::text[]) as row(id, body)');
  });

  it('are arrays of one length, with NULL for what is absent', () => {
    expect(rows.parameters([{ id: 'a' }, { id: 'b', body: '{}' }])).toEqual([['a', 'b'], [null, '{}']]);
    expect(rows.parameters([])).toEqual([[], []]);
  });
});
