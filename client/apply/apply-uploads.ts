import type { ChatState, Tray, Upload } from "#client/state";
import type { Attachment } from "#protocol/message-parts";
import type { RoomId } from "#protocol/values";
import { without } from "./apply-gone.ts";

export function addUploads(state: ChatState, roomId: RoomId, added: Upload[]): ChatState {
  const tray = trayOf(state, roomId);
  return withTray(state, roomId, { ...tray, uploads: [...tray.uploads, ...added] });
}

export function changeUpload(state: ChatState, key: string, change: Partial<Upload>): ChatState {
  const roomId = roomOf(state, key);
  if (roomId === undefined) return state;
  const tray = trayOf(state, roomId);
  const uploads = tray.uploads.map((upload) => (upload.key === key ? { ...upload, ...change } : upload));
  return withTray(state, roomId, { ...tray, uploads });
}

export function removeUpload(state: ChatState, key: string): ChatState {
  const roomId = roomOf(state, key);
  if (roomId === undefined) return state;
  const tray = trayOf(state, roomId);
  return withTray(state, roomId, { ...tray, uploads: tray.uploads.filter((upload) => upload.key !== key) });
}

export function setSending(state: ChatState, roomId: RoomId, isSending: boolean): ChatState {
  const { uploads } = trayOf(state, roomId);
  return withTray(state, roomId, { uploads, ...(isSending && { isSending }) });
}

/** An empty tray is no tray. */
export function withTray(state: ChatState, roomId: RoomId, tray: Tray): ChatState {
  const trays = tray.uploads.length > 0 ? { ...state.trays, [roomId]: tray } : without(state.trays, roomId);
  return { ...state, trays };
}

/** All that has arrived, when all of it has. */
export function arrivedIn(tray: Tray): Attachment[] | undefined {
  const arrived = tray.uploads.flatMap(({ attachment }) => attachment ?? []);
  return arrived.length === tray.uploads.length ? arrived : undefined;
}

export function allUploads({ trays }: ChatState): Upload[] {
  return Object.values(trays).flatMap(({ uploads }) => uploads);
}

export function roomOf({ trays }: ChatState, key: string): RoomId | undefined {
  return Object.keys(trays).find((roomId) => trays[roomId]?.uploads.some((upload) => upload.key === key));
}

function trayOf({ trays }: ChatState, roomId: RoomId): Tray {
  return trays[roomId] ?? { uploads: [] };
}
