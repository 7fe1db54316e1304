import { defineConfig } from 'vitest/config';

const everywhere = ['**/node_modules/**', '**/dist/**', '**/*.long.test.ts'];

export default defineConfig({
  test: {
    // Its module cache does not see a changed tsconfig, so a mended test would go on failing.
    fsModuleCache: false,
    // Two cores are shared by a broker, a database and the tests.
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['apps/**/*.test.ts', 'libs/**/*.test.ts', 'test/**/*.test.ts'],
          exclude: [...everywhere, '**/*.stack.test.ts'],
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'stack',
          include: ['apps/**/*.stack.test.ts', 'libs/**/*.stack.test.ts', 'test/**/*.stack.test.ts'],
          exclude: everywhere,
          // One real broker and one real database for all files; which means it took is printed.
          globalSetup: ['test/stack/global-setup.ts'],
          // Brokers of their own start in hooks.
          hookTimeout: 180_000,
          testTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'containers',
          // The compose file for real; wants a Docker engine.
          include: ['test/containers/**/*.long.test.ts'],
          exclude: ['**/node_modules/**', '**/dist/**'],
          fileParallelism: false,
          testTimeout: 300_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'faults',
          // The long forms: each wants the machine for itself.
          include: ['test/faults/**/*.long.test.ts'],
          exclude: ['**/node_modules/**', '**/dist/**'],
          fileParallelism: false,
          globalSetup: ['test/stack/global-setup.ts'],
          hookTimeout: 180_000,
          testTimeout: 3_600_000,
        },
      },
    ],
  },
});
