import { expect, it } from "vitest";
import { createLog } from "./log.ts";

/** What one call writes, as JSON. */
function written(level: "info" | "error", details: object) {
  const lines: string[] = [];
  createLog("info", { write: (line) => lines.push(line) })[level](details, "it happened");
  return { text: lines.join(""), line: JSON.parse(lines.join("")) };
}

it("says what happened, when and to whom", () => {
  const { line } = written("info", { roomId: "general" });
  expect(line).toMatchObject({ level: "info", roomId: "general", msg: "it happened" });
  expect(new Date(line.time).getTime()).toBeGreaterThan(0);
});

it.each([
  { body: "sesame" },
  { message: { id: "m", body: "sesame" } },
  { password: "sesame" },
  { request: { headers: { cookie: "sesame", authorization: "sesame" } } },
  { session: { token: "sesame" } },
])("leaves out what nobody may read: %j", (details) => {
  expect(written("info", details).text).not.toContain("sesame");
});

it("tells an error's name, message, code and stack, and not the row it was about", () => {
  const error = Object.assign(new Error("it broke"), { code: "P2002", meta: { body: "sesame" }, detail: "sesame" });
  const { text, line } = written("error", { err: error });
  expect(line.err).toMatchObject({ name: "Error", message: "it broke", code: "P2002", stack: expect.any(String) });
  expect(text).not.toContain("sesame");
});
