import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Chat } from "#chat/chat";
import { noteLastActive } from "#chat/note-last-active";
import { finishSending } from "#chat/send-message";
import { openDatabase } from "#server/database";
import type { Env } from "#server/env";
import { StartupError } from "#server/startup-error";
import { catchUp } from "./catch-up.ts";
import { dailies } from "./daily.ts";
import { emailOf, openHouse } from "./house.ts";
import { type Cue, play } from "./play.ts";
import { writtenScenes } from "./scenes.ts";
import { smallTalk } from "./small-talk.ts";
import { type Name, names, newcomer, rooms } from "./team.ts";
import { createUploader } from "./uploader.ts";

const messagesInAll = 3_000;
/** Working days ago. What is younger was written by hand, line by line. */
const olderWeeks = [21, 7] as const;

/** @throws StartupError when somebody is there already, or another Ebb has the data directory. */
export async function seedTeam(env: Env, now: Date): Promise<{ messages: number; emailOf: typeof emailOf }> {
  const { db, provider, close } = await openDatabase(env);
  try {
    if ((await db.user.count()) > 0) throw new StartupError(occupied);
    await waitForDisk({ db, provider }, "OFF");
    let time = now;
    const chat: Chat = { ...{ db, provider, now: () => time }, ...nobodyListens };
    const setTime = (at: Date) => {
      time = at;
    };
    const uploader = await createUploader(env, chat);
    const { cues, began } = allCues(now);
    setTime(began);
    const house = await openHouse({ env, chat, uploader });
    await play({ chat, setTime, upload: uploader.upload, ...house }, cues);
    await noteLastActive(chat, lastSaid(cues, house));
    setTime(now);
    await readByTheOthers(chat, house);
    await finishSending(chat);
    await waitForDisk({ db, provider }, "FULL");
    return { messages: await db.message.count(), emailOf };
  } finally {
    await close();
  }
}

const occupied =
  "Somebody has an account here already: the demo team moves only into an empty Ebb. Give it an EBB_DATA_DIR of its own.";

const nobodyListens = {
  search: { find: async () => ({ messageIds: [] }) },
  publish: () => undefined,
  hasRoomOpen: () => false,
  isOnline: () => false,
  isConnected: () => false,
};

/** Nobody is promised anything yet: thousands of small commits need not each reach the disk. The last ones do. */
async function waitForDisk({ db, provider }: Pick<Chat, "db" | "provider">, mode: "OFF" | "FULL"): Promise<void> {
  if (provider === "sqlite") await db.$executeRawUnsafe(`PRAGMA synchronous = ${mode}`);
}

function allCues(now: Date): { cues: Cue[]; began: Date } {
  const written = rooms.flatMap(({ name }) => writtenScenes(name, textOf("scenes", name), now));
  const daily = dailies(olderWeeks, now);
  const messages = messagesInAll - [...written, ...daily].filter(({ step }) => step.deed === "say").length;
  const talkative = rooms.filter(({ name }) => smallTalkOf(name) !== "");
  const talk = smallTalk({ rooms: talkative, read: smallTalkOf, messages, days: olderWeeks, now });
  const cues = [...talk, ...daily, ...written];
  const first = Math.min(...cues.map(({ at }) => at.getTime()));
  return { cues, began: new Date(first - 60 * 60_000) };
}

/** What is said in direct rooms, too, is in one file. */
function smallTalkOf(room: string): string {
  const isPair = ["nora-tomas", "nora-ines", "jonas-priya"].includes(room);
  return textOf("small-talk", isPair ? "direct" : room);
}

function textOf(folder: string, name: string): string {
  const path = join(import.meta.dirname, folder, `${name}.txt`);
  return existsSync(path) ? readFileSync(path, "utf8") : "";
}

type House = Awaited<ReturnType<typeof openHouse>>;

/** Of each person, as their card says it. */
function lastSaid(cues: Cue[], { idOf }: House) {
  const last = new Map<Name, Date>();
  for (const { at, step } of cues)
    if (step.deed === "say" && at > (last.get(step.from) ?? new Date(0))) last.set(step.from, at);
  return Array.from(last, ([name, at]) => ({ userId: idOf(name), at }));
}

async function readByTheOthers(chat: Chat, { idOf, roomOf }: House): Promise<void> {
  const others = names().filter((name) => name !== newcomer);
  for (const { name: room, members } of rooms)
    for (const name of others.filter((one) => members.includes(one))) await catchUp(chat, idOf(name), roomOf(room));
}
