import type { Contender } from "./contender.ts";
import { ebb } from "./ebb.ts";
import { ejabberd } from "./ejabberd.ts";
import { nchan } from "./nchan.ts";
import { isAsked } from "./options.ts";
import { peer } from "./peer.ts";

/** What all ratios are against. */
export const bareSocketIo = peer({
  name: "bare Socket.IO",
  about: "in memory: a room, an event to everyone in it, an acknowledgement",
  dialect: "socket.io",
  file: "socket-io.ts",
});

export const rawWs = peer({
  name: "raw ws",
  about: "in memory: one write per member and message, no framework",
  dialect: "ws",
  file: "ws.ts",
});

export const tutorial = peer({
  name: "tutorial",
  about: "Socket.IO, and an INSERT per message before it is told (SQLite, synchronous=FULL)",
  dialect: "socket.io",
  file: "socket-io.ts",
  words: ["--insert"],
});

export const chatContenders = (): Contender[] => [
  rawWs,
  bareSocketIo,
  tutorial,
  ...(isAsked("nchan") ? [nchan] : []),
  ...(isAsked("ejabberd") ? [ejabberd] : []),
  ebb,
];

export function named(name: string): Contender {
  const found = chatContenders().find((contender) => contender.name === name);
  if (!found) throw new Error(`There is no contender ${name}.`);
  return found;
}
