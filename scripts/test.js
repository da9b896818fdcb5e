// npm test: every check, from a fresh checkout; stops at the first that fails.
// Ends with a line "N passed, N failed" that counts the tests of Vitest and Playwright, the scenarios of the stress suite
// and the measurements of the benchmark.
import { requireNode } from "./require-node.js";

requireNode();
const { installPackages } = await import("./install-packages.js");
const { buildPages, generateSources } = await import("./build-pages.js");
const { requireLightRoom } = await import("./first-scripts.js");
const { installChromium } = await import("./find-chromium.js");
const { auditPackages } = await import("./audit-packages.js");
const { countPlaywright, countOwn, countVitest, reportPath } = await import("./test-reports.js");
const { projectEnvironment, run } = await import("./command.js");
const { inMemory } = await import("./in-memory.js");

let passed = 0;
let failed = 0;

await step("install", () => installPackages({ forDevelopment: true }));
await step("generate", generateSources);
await together(["lint and layers", () => check("biome", ["check", "--error-on-warnings"])], ["build", buildLightPages]);
// After the build, not beside it: both write the types of the pages, and the build begins by deleting them.
await together(["types", checkTypes], ["first start", () => check("node", ["test/first-start.ts"])]);
// Each leaves to the other the time in which it waits for clocks; what is tried against clocks goes first.
await together(["unit and integration tests", runVitest], ["stress (short form)", runStress]);
await step("benchmark (smoke)", runBench);
await step("browser tests", runPlaywright);
await step("audit", auditPackages);
summarise();

async function step(name, work) {
  console.log(`\n— ${name} —`);
  await tell(name, work);
  if (failed > 0) summarise();
}

/** Steps that do not need one another, at the same time; each says what it has to say when it is done. */
async function together(...steps) {
  console.log(`\n— ${steps.map(([name]) => name).join(", ")} —`);
  await Promise.all(steps.map(([name, work]) => tell(name, work)));
  if (failed > 0) summarise();
}

async function tell(name, work) {
  const startedAt = performance.now();
  try {
    await work();
  } catch (error) {
    failed = Math.max(failed, 1);
    console.error(`${name} failed: ${error.message}`);
  }
  console.log(`— ${name}: ${((performance.now() - startedAt) / 1000).toFixed(1)} s —`);
}

async function buildLightPages() {
  await buildPages();
  requireLightRoom();
}

/** What it says is shown when it has ended, unless it `speaks` at once. */
async function check(command, words, { environment = {}, speaks = false, yields = false } = {}) {
  const { code, said } = await run(command, words, {
    environment: { ...projectEnvironment, ...environment },
    isShown: speaks,
    yields,
  });
  process.stdout.write(said);
  if (code !== 0) throw new Error(`${command} ended with ${code}`);
}

async function checkTypes() {
  await check("next", ["typegen"]);
  await check("tsc", ["--noEmit"]);
}

async function runVitest() {
  const report = reportPath("vitest");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const options = { environment: inMemory(), speaks: true, yields: true };
  await checkAndCount("vitest", ["run", ...reporters], options, () => countVitest(report));
}

async function runStress() {
  const report = reportPath("stress");
  await checkAndCount("node", ["stress/run.ts", "--short"], { environment: { EBB_STRESS_REPORT: report } }, () =>
    countOwn(report),
  );
}

async function runBench() {
  const report = reportPath("bench");
  await checkAndCount("node", ["bench/run.ts", "--smoke"], { environment: { EBB_BENCH_REPORT: report } }, () =>
    countOwn(report),
  );
}

async function runPlaywright() {
  const report = reportPath("playwright");
  await installChromium();
  const environment = { ...inMemory(), EBB_E2E_REPORT: report };
  await checkAndCount("playwright", ["test"], { environment, speaks: true }, () => countPlaywright(report));
}

/** The report counts even where the exit code says that all is well. */
async function checkAndCount(command, words, options, count) {
  let counted = { passed: 0, failed: 0 };
  try {
    await check(command, words, options);
  } finally {
    counted = count();
    passed += counted.passed;
    failed += counted.failed;
  }
  if (counted.failed > 0) throw new Error(`${counted.failed} failed`);
}

function summarise() {
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}
