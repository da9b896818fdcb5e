import { describe, expect, it, vi } from "vitest";
import { RefusedError } from "#protocol/refused-error";
import { type Commit, createGroupCommit } from "./group-commit.ts";

/** A commit that ends when it is told to, with the batches it was given. */
function steeredCommit() {
  const batches: string[][] = [];
  const ends: PromiseWithResolvers<void>[] = [];
  const commit: Commit<string, string> = async (inputs) => {
    batches.push(inputs);
    const end = Promise.withResolvers<void>();
    ends.push(end);
    await end.promise;
    return inputs.map(outcomeOf);
  };
  /** Ends the commit that runs, once there is one. */
  async function end(failure?: Error): Promise<void> {
    await expect.poll(() => ends.length).toBeGreaterThan(0);
    const running = ends.shift();
    if (failure) running?.reject(failure);
    else running?.resolve();
  }
  return { batches, end, group: createGroupCommit(commit, nothing) };
}

const nothing = () => 0;

const outcomeOf = (input: string) =>
  input.startsWith("no") ? new RefusedError("forbidden", input) : `${input} is stored`;

const numbered = (count: number) => Array.from({ length: count }, (_, index) => `${index}`);

describe("a group commit", () => {
  it("commits what comes alone at once, by no clock", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "setInterval"] });
    try {
      const group = createGroupCommit(async (inputs: string[]) => inputs.map(outcomeOf), nothing);
      expect(await group.add("alone")).toBe("alone is stored");
      expect(vi.getTimerCount()).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });

  it("commits together what arrives in one turn, and next what arrives while that runs, all in the order of arrival", async () => {
    const { batches, end, group } = steeredCommit();
    const first = ["a", "b"].map(group.add);
    await expect.poll(() => batches).toEqual([["a", "b"]]);
    const second = ["c", "d", "e"].map(group.add);
    await end();
    expect(await Promise.all(first)).toEqual(["a is stored", "b is stored"]);
    await end();
    expect(await Promise.all(second)).toEqual(["c is stored", "d is stored", "e is stored"]);
    expect(batches).toEqual([
      ["a", "b"],
      ["c", "d", "e"],
    ]);
  });

  it("answers nobody before the commit has ended", async () => {
    const { batches, end, group } = steeredCommit();
    let isAnswered = false;
    const adding = group.add("a").finally(() => {
      isAnswered = true;
    });
    await expect.poll(() => batches).toHaveLength(1);
    expect(isAnswered).toBe(false);
    await end();
    await adding;
  });

  it("refuses one without harm to the others of its batch", async () => {
    const group = createGroupCommit(async (inputs: string[]) => inputs.map(outcomeOf), nothing);
    const outcomes = await Promise.allSettled(["a", "no, not this", "b"].map(group.add));
    expect(outcomes).toMatchObject([
      { value: "a is stored" },
      { reason: { refusal: "forbidden", message: "no, not this" } },
      { value: "b is stored" },
    ]);
  });

  it("tells everybody of the batch when it fails, and commits the next", async () => {
    const { batches, end, group } = steeredCommit();
    const failing = Promise.allSettled(["a", "b"].map(group.add));
    await expect.poll(() => batches).toHaveLength(1);
    const next = group.add("c");
    await end(new Error("the disk is full"));
    expect((await failing).map((outcome) => outcome.status === "rejected" && outcome.reason.message)).toEqual([
      "the disk is full",
      "the disk is full",
    ]);
    await end();
    expect(await next).toBe("c is stored");
    const again = group.add("d");
    await end();
    expect(await again).toBe("d is stored");
  });

  it("bounds a batch, and keeps the order across batches", async () => {
    const sizes: number[] = [];
    const stored: string[] = [];
    const group = createGroupCommit(async (inputs: string[]) => {
      sizes.push(inputs.length);
      stored.push(...inputs);
      return inputs.map(outcomeOf);
    }, nothing);
    await Promise.all(numbered(1_000).map(group.add));
    expect(Math.max(...sizes)).toBeLessThanOrEqual(250);
    expect(stored).toEqual(numbered(1_000));
  });

  it("bounds a batch by its bytes too, and what is larger than that goes alone", async () => {
    const batches: number[][] = [];
    const kibibytes = (input: number) => input * 1024;
    const group = createGroupCommit(async (inputs: number[]) => {
      batches.push(inputs);
      return inputs;
    }, kibibytes);
    await Promise.all([100, 156, 1, 300, 300, 255, 2, 250].map(group.add));
    expect(batches).toEqual([[100, 156], [1], [300], [300], [255], [2, 250]]);
  });

  it("refuses what would wait too long, and takes more as soon as there is room", async () => {
    const { end, group } = steeredCommit();
    const taken = numbered(20_000).map(group.add);
    await expect(group.add("too much")).rejects.toMatchObject({ refusal: "unavailable", retryAfterMs: 1_000 });
    await end();
    await taken[0];
    const late = group.add("room again");
    for (let batch = 2; batch <= 81; batch++) await end();
    expect(await late).toBe("room again is stored");
    await Promise.all(taken);
  });

  it("closes when everything taken is answered, and takes nothing more", async () => {
    const { end, group } = steeredCommit();
    const taken = Promise.all(numbered(300).map(group.add));
    let isClosed = false;
    const closing = group.close().then(() => {
      isClosed = true;
    });
    await expect(group.add("late")).rejects.toMatchObject({ refusal: "unavailable" });
    await end();
    expect(isClosed).toBe(false);
    await end();
    expect(await taken).toHaveLength(300);
    await closing;
  });

  it("closes though its last batch fails, and when there is nothing to wait for", async () => {
    const { end, group } = steeredCommit();
    const taken = Promise.allSettled([group.add("a")]);
    const closing = group.close();
    await end(new Error("the disk is full"));
    expect(await taken).toMatchObject([{ status: "rejected" }]);
    await closing;
    await group.close();
  });
});
