import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{protocol,chat,server,client,ui,app,prisma,test,stress,bench}/**/*.test.{ts,tsx}"],
    globalSetup: "./test/global-setup.ts",
    setupFiles: "./test/each-file.ts",
    // Several files wait for real clocks (heartbeats, drains) and leave the cores to others.
    maxWorkers: 3,
    // Loading Prisma, React and the sources anew took most of what the small files cost. Whatever a file sets for all, it sets back.
    isolate: false,
    // Real databases on a busy machine: generous, so that only what hangs fails.
    testTimeout: 20_000,
    hookTimeout: 20_000,
    expect: { poll: { timeout: 5_000 } },
  },
});
