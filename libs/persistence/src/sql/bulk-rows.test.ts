import { describe, expect, it } from 'vitest';
import { binaryArray } from './binary-array.js';
import { bulkRows } from './bulk-rows.js';

describe('bulk rows', () => {
  const rows = bulkRows<{ readonly id: string; readonly body?: string }>([
    { name: 'id', type: 'uuid', of: ({ id }) => id },
    { name: 'body', type: 'jsonb', of: ({ body }) => body },
  ]);

  it('name each column once and bind one array a column', () => {
    expect(`insert into t (${rows.names}) select ${rows.values} from ${rows.source}`)
      .toBe('insert into t (id, body) select row.id, row.body from unnest($1::uuid[], $2::jsonb[]) as row(id, body)');
  });

  it('are arrays of one length, with NULL for what is absent, and what may be long in binary', () => {
    expect(rows.parameters([{ id: 'a' }, { id: 'b', body: '{}' }])).toEqual([['a', 'b'], binaryArray('jsonb', [null, '{}'])]);
    expect(rows.parameters([])).toEqual([[], binaryArray('jsonb', [])]);
  });
});
