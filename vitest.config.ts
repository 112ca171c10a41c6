import { defineConfig } from 'vitest/config';

// biome-ignore lint/style/noDefaultExport: the runner asks for one
export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    benchmark: { include: ['tests/bench/**/*.bench.ts'] },
    // One more than two cores: browsers, servers and commands that are waited for leave room.
    maxWorkers: 3,
    // Far more than any test takes: on a busy machine everything is slow, and nothing here is timed.
    testTimeout: 120_000,
    hookTimeout: 240_000,
  },
});
