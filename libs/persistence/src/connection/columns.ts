/**
 * Rows as one array per column, for `unnest`: all of one length, since PostgreSQL pads unequal ones with NULL in silence.
 * Arrays inside a column do not survive `unnest`; such a column is to be text and cast in the statement.
 */
export function columnsOf<Row>(rows: readonly Row[], ...cells: readonly ((row: Row) => string | number | boolean | Buffer | null)[]): unknown[][] {
  return cells.map((cell) => rows.map((row) => cell(row)));
}
