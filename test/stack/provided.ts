/** What the global set-up hands to every stack test; `inject` of vitest gives it out. */
export interface Provided {
  /** The broker that all test files share, as `host:port`. */
  kafkaBrokers: string[];
  /** Superuser's URL of the server that all test files share; make a database of your own with `testDatabase()`. */
  databaseUrl: string;
}

declare module 'vitest' {
  interface ProvidedContext extends Provided {}
}
