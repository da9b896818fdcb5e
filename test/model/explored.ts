const { EBB_MODEL_RUNS: runs, EBB_MODEL_SEED: seed, EBB_MODEL_PATH: path } = process.env;

/**
 * How many of whatever a model makes up are tried, and which: others every time. A failure prints its seed and path, which repeat it:
 * EBB_MODEL_SEED=1 EBB_MODEL_PATH=2:3 npx vitest run test/model. More of them, by hand: EBB_MODEL_RUNS=20000.
 */
export const explored = {
  numRuns: Number(runs ?? 300),
  ...(seed === undefined ? {} : { seed: Number(seed) }),
  ...(path === undefined ? {} : { path }),
};
