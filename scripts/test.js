// npm test: every check, from a fresh checkout; stops at the first that fails.
// Ends with a line "N passed, N failed" that counts the tests of Vitest and Playwright, and the scenarios of the stress suite.
import { requireNode } from "./require-node.js";

requireNode();
const { installPackages } = await import("./install-packages.js");
const { buildPages, generateClients } = await import("./build-pages.js");
const { installChromium } = await import("./find-chromium.js");
const { auditPackages } = await import("./audit-packages.js");
const { countPlaywright, countStress, countVitest, reportPath } = await import("./test-reports.js");
const { projectEnvironment, run } = await import("./command.js");

let passed = 0;
let failed = 0;

await step("install", () => installPackages({ forDevelopment: true }));
await step("generate", generateClients);
await step("lint and layers", () => check("biome", ["check", "--error-on-warnings"]));
await step("types", async () => {
  await check("next", ["typegen"]);
  await check("tsc", ["--noEmit"]);
});
await step("build", buildPages);
await step("unit and integration tests", runVitest);
await step("stress (short form)", runStress);
await step("browser tests", runPlaywright);
await step("audit", auditPackages);
summarise();

async function step(name, work) {
  const startedAt = performance.now();
  console.log(`\n— ${name} —`);
  try {
    await work();
  } catch (error) {
    failed = Math.max(failed, 1);
    console.error(`${name} failed: ${error.message}`);
    summarise();
  }
  console.log(`— ${name}: ${((performance.now() - startedAt) / 1000).toFixed(1)} s —`);
}

async function check(command, words, environment = {}) {
  const { code } = await run(command, words, { environment: { ...projectEnvironment, ...environment } });
  if (code !== 0) throw new Error(`${command} ended with ${code}`);
}

async function runVitest() {
  const report = reportPath("vitest");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  await checkAndCount("vitest", ["run", ...reporters], {}, () => countVitest(report));
}

async function runStress() {
  const report = reportPath("stress");
  await checkAndCount("node", ["stress/run.ts", "--short"], { EBB_STRESS_REPORT: report }, () => countStress(report));
}

async function runPlaywright() {
  const report = reportPath("playwright");
  await installChromium();
  await checkAndCount("playwright", ["test"], { EBB_E2E_REPORT: report }, () => countPlaywright(report));
}

/** The report counts even where the exit code says that all is well. */
async function checkAndCount(command, words, environment, count) {
  try {
    await check(command, words, environment);
  } finally {
    const counted = count();
    passed += counted.passed;
    failed += counted.failed;
  }
  if (failed > 0) throw new Error(`${failed} failed`);
}

function summarise() {
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}
