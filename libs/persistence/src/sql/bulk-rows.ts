import { binaryArray, type BinaryElement } from './binary-array.js';

/** A column of a bulk statement. */
export interface BulkColumn<Row> {
  readonly name: string;
  /** Of one element: the arrays go to the server as `type[]`. JSON is given as its text, or the bytes of it. */
  readonly type: BinaryElement | 'uuid' | 'timestamptz' | 'boolean' | 'integer' | 'bigint' | 'real';
  readonly of: (row: Row) => unknown;
}

/** Many rows as one array per column (UNNEST): one plan, no limit of binds, and no array is ever shorter than another. */
export interface BulkRows<Row> {
  /** `a, b, c`. */
  readonly names: string;
  /** `row.a, row.b, row.c`. */
  readonly values: string;
  /** `unnest($1::uuid[], …) as row(a, b, c)`. */
  readonly source: string;
  /** The parameters `$1` to `$n`; what may be long in binary. */
  parameters(rows: readonly Row[]): (Buffer | unknown[])[];
}

/** Prepares the text of a bulk statement's rows. An absent value is NULL. */
export function bulkRows<Row>(columns: readonly BulkColumn<Row>[]): BulkRows<Row> {
  const names = columns.map(({ name }) => name).join(', ');
  return {
    names,
    values: columns.map(({ name }) => `row.${name}`).join(', '),
    source: `unnest(${columns.map(({ type }, index) => `$${index + 1}::${type}[]`).join(', ')}) as row(${names})`,
    parameters: (rows) => columns.map(({ type, of }) => parameter(type, rows.map((row) => of(row) ?? null))),
  };
}

const parameter = (type: BulkColumn<never>['type'], values: unknown[]): Buffer | unknown[] =>
  type === 'text' || type === 'bytea' || type === 'jsonb' ? binaryArray(type, values as (string | Uint8Array | null)[]) : values;
