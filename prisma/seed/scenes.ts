import { timeOf, withWeekdays } from "./calendar.ts";
import { scatter } from "./drawings/svg.ts";
import type { Cue } from "./play.ts";
import { parseScript, type Scene } from "./script.ts";
import { isName, type Name } from "./team.ts";

/** A scene, where it is played and when it begins. */
export type SceneToCue = { room: string; scene: Scene<Name>; at: Date };

export function writtenScenes(room: string, script: string, now: Date): Cue[] {
  return parseScript(script, isName).flatMap((scene) => cuesOf({ room, scene, at: timeOf(scene.start, now) }));
}

const secondMs = 1_000;

/** When each line is said: people need time to read and to type, and answer the same way every time. */
export function cuesOf({ room, scene, at }: SceneToCue): Cue[] {
  const cues: Cue[] = [];
  let time = at.getTime();
  for (const [index, step] of scene.steps.entries()) {
    if (step.deed === "wait") time += step.minutes * 60 * secondMs;
    else {
      const said = step.deed === "say" ? { ...step, body: withWeekdays(step.body, at) } : step;
      cues.push({ at: new Date(time), room, scene, step: said });
      time += secondsAfter(step, time / secondMs + index) * secondMs;
    }
  }
  return cues;
}

function secondsAfter(step: Cue["step"], luck: number): number {
  if (step.deed !== "say") return 4;
  return Math.round(20 + Math.min(step.body.length, 200) / 5 + scatter(luck) * 50);
}
