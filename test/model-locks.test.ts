import { expect, test } from "vitest";
import { ModelLocks } from "./model-locks.ts";
import { type Runner, running } from "./running.ts";

test("a tab that is gone gets no lock, whatever it had begun", async () => {
  const locks = new ModelLocks();
  const tab: Runner = { run: () => undefined };
  locks.releaseAll(tab);
  running.run(tab, () => void locks.request("turn", () => "never"));
  expect(await locks.request("turn", () => "mine")).toBe("mine");
  expect(await locks.query()).toEqual({ held: [] });
});

test("what a tab holds is free once it is gone", async () => {
  const locks = new ModelLocks();
  const tab: Runner = { run: (task) => running.run(tab, task) };
  await new Promise<void>((held) =>
    running.run(tab, () => {
      void locks.request("turn", () => {
        held();
        return new Promise(() => undefined);
      });
    }),
  );
  const next = locks.request("turn", () => "mine");
  locks.releaseAll(tab);
  expect(await next).toBe("mine");
});
