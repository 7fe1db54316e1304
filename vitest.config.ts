import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['apps/**/*.test.ts', 'libs/**/*.test.ts', 'test/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**', 'test/faults/**'],
    // Its module cache does not see a changed tsconfig, so a mended test would go on failing.
    fsModuleCache: false,
    // Real brokers and databases start in hooks; two cores are shared by them and the tests.
    hookTimeout: 120_000,
    testTimeout: 30_000,
    maxWorkers: 2,
  },
});
