import { expect, test } from "vitest";
import { limits } from "#protocol/limits";
import { fileName } from "./file-schemas.ts";

test.each([
  ["notes.txt", "notes.txt"],
  ["../../etc/passwd", "passwd"],
  ["C:\\Users\\ann\\plan.docx", "plan.docx"],
  ["..", "file"],
  ["", "file"],
  ["/", "file"],
  [".bashrc", "bashrc"],
  ["a\r\nSet-Cookie: b=c.txt", "aSet-Cookie: b=c.txt"],
  ["nul\0l.txt", "null.txt"],
  // What follows the mark would be read backwards: "exe.gpj" as "jpg.exe".
  ["photo\u202Egpj.exe", "photogpj.exe"],
  ["half \uD83D.txt", "half \uFFFD.txt"],
  ["  two   spaces .txt ", "two spaces .txt"],
])("%j is called %j", (given, name) => {
  expect(fileName.parse(given)).toBe(name);
});

test("a long name is cut before its ending, and never within a character", () => {
  expect(fileName.parse(`${"x".repeat(3_000)}.tar.gz`)).toBe(`${"x".repeat(limits.fileNameMaxChars - 3)}.gz`);
  expect(fileName.parse(`${"😀".repeat(300)}.png`)).toMatch(/^(?:😀)+\.png$/u);
});
