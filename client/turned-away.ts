import type { TerminalReason } from "#protocol/bye";
import type { Leaving } from "./leaving.ts";
import type { KeptRooms } from "./timelines/kept-rooms.ts";
import type { Connection } from "./transport/connection.ts";

type Parts = { kept: KeptRooms; leaving: Leaving; connection: Connection };

/** The server does not want this page back, whichever transport says so. */
export function turnedAway({ kept, leaving, connection }: Parts, reason: TerminalReason): void {
  // Ended elsewhere, perhaps because this browser is in other hands.
  if (reason === "unauthenticated") kept.forgetAll();
  if (reason === "unauthenticated") leaving.signedOut();
  else if (reason === "wrong-account") leaving.wrongAccount();
  else if (reason !== "superseded") connection.turnedAway(reason);
}
