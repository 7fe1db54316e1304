/** A column of a bulk statement. */
export interface BulkColumn<Row> {
  readonly name: string;
  /** Of one element: the arrays go to the server as `type[]`. */
  readonly type: 'uuid' | 'text' | 'timestamptz' | 'boolean' | 'integer' | 'bigint' | 'real' | 'bytea';
  /** Of the column, where no array of it can travel. */
  readonly cast?: 'jsonb';
  readonly of: (row: Row) => unknown;
}

/** Many rows as one array per column (UNNEST): one plan, no limit of binds, and no array is ever shorter than another. */
export interface BulkRows<Row> {
  /** `a, b, c`. */
  readonly names: string;
  /** `row.a, row.b::jsonb, row.c`. */
  readonly values: string;
  /** `unnest($1::uuid[], …) as row(a, b, c)`. */
  readonly source: string;
  /** The parameters `$1` to `$n`. */
  parameters(rows: readonly Row[]): unknown[][];
}

/** Prepares the text of a bulk statement's rows. An absent value is NULL. */
export function bulkRows<Row>(columns: readonly BulkColumn<Row>[]): BulkRows<Row> {
  const names = columns.map(({ name }) => name).join(', ');
  return {
    names,
    values: columns.map(({ name, cast }) => (cast === undefined ? `row.${name}` : `row.${name}::${cast}`)).join(', '),
    source: `unnest(${columns.map(({ type }, index) => `$${index + 1}::${type}[]`).join(', ')}) as row(${names})`,
    parameters: (rows) => columns.map(({ of }) => rows.map((row) => of(row) ?? null)),
  };
}
