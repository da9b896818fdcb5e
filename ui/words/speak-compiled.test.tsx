import { compileMessageOrThrow } from "@lingui/message-utils/compileMessage";
import { expect, test } from "vitest";
import { speakCompiled } from "./speak-compiled.tsx";

test.each([
  ["Saved", {}, "Saved"],
  ["Leave {room}?", { room: "plans" }, "Leave plans?"],
  ["{count, number} members", { count: 1234 }, "1,234 members"],
  ["{count, plural, one {# member} other {# members}}", { count: 1 }, "1 member"],
  ["{count, plural, one {# member} other {# members}}", { count: 1200 }, "1,200 members"],
  ["Threads{unread, plural, =0 {} other {, # unread}}", { unread: 0 }, "Threads"],
  ["Threads{unread, plural, =0 {} other {, # unread}}", { unread: 1 }, "Threads, 1 unread"],
  ["{count, plural, other {{names} and # more}}", { count: 2, names: "Ann" }, "Ann and 2 more"],
  ["{role, select, owner {Yours} other {Theirs}}", { role: "owner" }, "Yours"],
  ["{role, select, owner {Yours} other {Theirs}}", { role: "member" }, "Theirs"],
  ["# of {name}", { name: "#1" }, "# of #1"],
  ["{name}: {count, number}", { name: "שלום", count: 3 }, "\u2068שלום\u2069: 3"],
])("%s with %j", (text, values, said) => {
  expect(speakCompiled(compileMessageOrThrow(text), "en", values)).toBe(said);
});

test("numbers and plurals are the language's own", () => {
  const text = compileMessageOrThrow("{count, plural, one {# Antwort} other {# Antworten}}");
  expect(speakCompiled(text, "de", { count: 1200 })).toBe("1.200 Antworten");
  expect(speakCompiled(text, "de", { count: 1 })).toBe("1 Antwort");
});
