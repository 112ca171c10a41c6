import { defineConfig } from 'vitest/config';

// biome-ignore lint/style/noDefaultExport: the runner asks for one
export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    benchmark: { include: ['tests/bench/**/*.bench.ts'] },
    // Two workers fit two cores; a browser and a server run beside some of them.
    maxWorkers: 2,
    // Far more than any test takes: on a busy machine everything is slow, and nothing here is timed.
    testTimeout: 120_000,
    hookTimeout: 240_000,
  },
});
