import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";

it("a process that used its own PostgreSQL ends with the exit code it set: a failed test run fails", () => {
  const program = `
    import { startPostgresql } from "#test/postgresql";
    const { stop } = await startPostgresql();
    await stop();
    process.exitCode = 3;`;
  const { status, stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", program], {
    encoding: "utf8",
  });
  expect({ status, stderr }).toEqual({ status: 3, stderr: "" });
});
