import type { StoreApi } from "zustand/vanilla";
import { applyChanged, applySent } from "./apply/apply-sent.ts";
import { Outbox } from "./outbox.ts";
import { OutboxRecords } from "./outbox-records.ts";
import { OutboxTurn } from "./outbox-turn.ts";
import type { PersonDatabase } from "./person-database.ts";
import type { ChatState } from "./state.ts";
import type { TabChannel } from "./tab-channel.ts";
import type { RoomLogs } from "./timelines/room-logs.ts";
import type { Writes } from "./writes.ts";

export type OutboxSurroundings = {
  store: StoreApi<ChatState>;
  database: PersonDatabase;
  channel: TabChannel;
  locks: LockManager | undefined;
  lockName: string;
  writes: Writes;
  logs: RoomLogs;
  trouble(text: string): void;
};

/** The outbox of one page: what it is kept in, whose turn it is to send, and what a stored message changes in the page. */
export function createOutbox({ database, locks, lockName, writes, logs, ...rest }: OutboxSurroundings): Outbox {
  const { store } = rest;
  return new Outbox({
    ...rest,
    records: new OutboxRecords(database),
    turn: new OutboxTurn(locks, lockName),
    deliver: writes,
    removeAtOnce: writes.removeAtOnce,
    stored(message) {
      const isChanged = message.editedAt !== undefined || message.deletedAt !== undefined;
      store.setState((state) => applySent(isChanged ? applyChanged(state, message) : state, message));
      logs.get(message.roomId)?.expect(message.seq);
    },
    isLive: () => store.getState().connection.status === "live",
    isMyRoom: (roomId) => roomId in store.getState().rooms,
    isOffline: () => store.getState().connection.status === "offline",
  });
}
