import { pino } from "pino";
import { expect, test } from "vitest";
import { z } from "zod";
import { handle } from "#protocol/person-schemas";
import { RefusedError } from "#protocol/refused-error";
import { refusedBy, refusedInput } from "./refused-by.ts";

const said = (error: unknown) => refusedBy(error, pino({ level: "silent" }), "message:send");

test("what the use case refused is said as it put it", () => {
  expect(said(new RefusedError("rate", "Slowly.", 1_500.2))).toEqual({
    ok: false,
    refusal: "rate",
    message: "Slowly.",
    retryAfterMs: 1_501,
  });
});

test.each([
  ["nobody answers", Object.assign(new Error("timed out"), { code: "P1008" })],
  ["no transaction began in time", Object.assign(new Error("too late"), { code: "P2028" })],
  ["the disk is full", new Error("database or disk is full")],
  ["the disk fails", new Error("disk I/O error")],
  ["there is no room for a file", new Error("ENOSPC: no space left on device, write")],
  ["PostgreSQL's disk is full", new Error('could not extend file "base/5/1": No space left on device')],
])("while the database cannot do it, because %s, it is unavailable: try again", (_why, error) => {
  expect(said(error)).toMatchObject({ refusal: "unavailable", retryAfterMs: expect.any(Number) });
});

test("a bug is not explained", () => {
  expect(said(new TypeError("x is not a function"))).toMatchObject({
    refusal: "internal",
    message: expect.not.stringContaining("x is not"),
  });
});

test.each(["ann b", "-ann-", "a/b", ""])(
  "who wants to be called @%s reads how one can be called, and no pattern",
  (wanted) => {
    const { error } = z.object({ handle }).safeParse({ handle: wanted });
    expect(error && refusedInput(error)).toMatchObject({
      ...{ refusal: "invalid", reason: "handle-invalid" },
      message: expect.stringContaining("small letters and digits"),
    });
  },
);
