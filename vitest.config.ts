import { defineConfig } from 'vitest/config';

const everywhere = ['**/node_modules/**', '**/dist/**', 'test/faults/**'];

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
    ],
  },
});
