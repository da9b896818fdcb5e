import { expect, test } from "vitest";
import { parseScript } from "./script.ts";

const isCast = (word: string): word is "ann" | "bob" => word === "ann" || word === "bob";

test("a script says who did what, and when", () => {
  const script = `== 2 09:40
ann @plan [map.png]: The plan:

  - one: first
  - two
+ 🎉 ann bob
> bob ^plan: Good.
.. 20
>> ann: Done
~ Done.
* pin bob

== ago 95
bob: Now`;
  expect(parseScript(script, isCast)).toEqual([
    {
      start: { daysAgo: 2, time: "09:40" },
      steps: [
        {
          deed: "say",
          from: "ann",
          body: "The plan:\n\n- one: first\n- two",
          place: "room",
          label: "plan",
          files: ["map.png"],
        },
        { deed: "react", emoji: "🎉", by: ["ann", "bob"] },
        { deed: "say", from: "bob", body: "Good.", place: "thread", quotes: "plan", files: [] },
        { deed: "wait", minutes: 20 },
        { deed: "say", from: "ann", body: "Done", place: "both", files: [] },
        { deed: "edit", body: "Done." },
        { deed: "pin", by: "bob" },
      ],
    },
    { start: { minutesAgo: 95 }, steps: [{ deed: "say", from: "bob", body: "Now", place: "room", files: [] }] },
  ]);
});

test.each(["eve: Hello", "+ 🎉 eve", "+ 🎉", "* sing ann", "what is this"])(
  "a line that means nothing is named: %s",
  (line) => {
    expect(() => parseScript(`== ago 5\n${line}`, isCast)).toThrow(line.replace(/^[+*] /, ""));
  },
);
