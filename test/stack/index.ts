export { testDatabase, type TestDatabase } from './test-database.js';
export { freshStack, type FreshStack } from './fresh-stack.js';
export { eventually, type EventuallyOptions } from './eventually.js';
export { brokerProbe, databaseProbe } from './probes.js';
export { onDatabase } from './on-database.js';
export { temporaryFolder } from './temporary-folder.js';
export { type Provided } from './provided.js';
