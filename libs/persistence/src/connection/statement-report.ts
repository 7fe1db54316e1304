/** A statement that has ended. */
export interface StatementReport {
  /** Its first word, from a closed list: never SQL, never a value. */
  readonly statement: StatementKind;
  readonly ms: number;
  /** Of a failure: its SQLSTATE, or `none` where the connection failed. */
  readonly sqlstate?: string;
}

const statementKinds = ['select', 'with', 'insert', 'update', 'delete', 'begin', 'commit', 'other'] as const;
export type StatementKind = (typeof statementKinds)[number];

/** Runs a statement and tells how it went. */
export async function timedStatement<T>(sql: string, tell: (report: StatementReport) => void, run: () => Promise<T>): Promise<T> {
  const began = performance.now();
  const told = { statement: kindOf(sql), ms: 0 };
  try {
    const result = await run();
    tell({ ...told, ms: performance.now() - began });
    return result;
  } catch (error) {
    tell({ ...told, ms: performance.now() - began, sqlstate: sqlstateOf(error) });
    throw error;
  }
}

function kindOf(sql: string): StatementKind {
  const word = /[a-z]+/iu.exec(sql)?.[0].toLowerCase();
  return statementKinds.find((kind) => kind === word) ?? 'other';
}

/** A socket's `EPIPE` looks like a SQLSTATE; but only the server's errors have a severity. */
function sqlstateOf(error: unknown): string {
  const fromServer = error instanceof Error && 'severity' in error && 'code' in error && typeof error.code === 'string';
  return fromServer && /^[0-9A-Z]{5}$/u.test(error.code as string) ? (error.code as string) : 'none';
}
