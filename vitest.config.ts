import { defineConfig } from 'vitest/config';

// biome-ignore lint/style/noDefaultExport: the runner asks for one
export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    setupFiles: ['tests/support/tidy-up.ts'],
    benchmark: { include: ['tests/bench/**/*.bench.ts'] },
    // Nothing replaces a module or keeps what a test did, so that files can share what they have read and compiled.
    isolate: false,
    // One more than two cores: browsers, servers and commands that are waited for leave room.
    maxWorkers: 3,
    // Far more than any test takes: on a busy machine everything is slow, and nothing here is timed.
    testTimeout: 120_000,
    hookTimeout: 240_000,
  },
});
