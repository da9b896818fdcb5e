// npm run seed: fills an empty Ebb with a team in the middle of its work, through the same use cases as people do.
import type { Env } from "#server/env";
import { parseEnv } from "#server/env";
import { StartupError } from "#server/startup-error";
import { seedTeam } from "./seed/seed-team.ts";
import { newcomer, password, team } from "./seed/team.ts";

try {
  const began = Date.now();
  const { messages, emailOf } = await seedTeam(localOnly(parseEnv()), new Date());
  const seconds = Math.round((Date.now() - began) / 1_000);
  console.log(`The team of Slipway is there, with ${messages} messages (${seconds} s). Start Ebb and sign in as ${team[newcomer].name}:
  ${emailOf(newcomer)}
  ${password}
The others have addresses of the same kind, and the same password.`);
} catch (error) {
  if (!(error instanceof StartupError)) throw error;
  console.error(error.message);
  process.exit(1);
}

/** Everybody can read the demo password: it has no place on an Ebb that others reach. */
function localOnly(env: Env): Env {
  if (env.origins.length === 0 || process.argv.includes("--anyway")) return env;
  throw new StartupError(
    "The demo team has a known password and EBB_ORIGIN says that this Ebb is public: unset it, or add `-- --anyway`.",
  );
}
