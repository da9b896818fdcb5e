import { defineConfig } from "@playwright/test";
import { launchOptions } from "./e2e/fixtures/launch-options.ts";

/** A promise is held or it is not: no retries. Every test brings its own server and data directory. */
export default defineConfig({
  testDir: "e2e",
  testMatch: "*.spec.ts",
  fullyParallel: true,
  // One more than the cores of a small machine: much of a test is waiting for clocks.
  workers: 3,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  reporter: process.env.EBB_E2E_REPORT ? [["list"], ["json", { outputFile: process.env.EBB_E2E_REPORT }]] : [["list"]],
  use: {
    browserName: "chromium",
    viewport: { width: 1440, height: 900 },
    screenshot: "only-on-failure",
    // What goes through one cannot be held up or answered by a test. Those about it allow it.
    serviceWorkers: "block",
    launchOptions,
  },
});
