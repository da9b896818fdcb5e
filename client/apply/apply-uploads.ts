import type { DraftPlace } from "#client/draft-place";
import type { KeptTray, KeptUpload } from "#client/person-database";
import type { ChatState, References, Tray, Upload } from "#client/state";
import type { Attachment } from "#protocol/message-parts";
import { without } from "./apply-gone.ts";

export function addUploads(state: ChatState, place: DraftPlace, added: Upload[]): ChatState {
  const tray = trayOf(state, place);
  return withTray(state, place, { ...tray, uploads: [...tray.uploads, ...added] });
}

export function changeUpload(state: ChatState, key: string, change: Partial<Upload>): ChatState {
  const place = placeOf(state, key);
  if (place === undefined) return state;
  const tray = trayOf(state, place);
  const uploads = tray.uploads.map((upload) => (upload.key === key ? { ...upload, ...change } : upload));
  return withTray(state, place, { ...tray, uploads });
}

export function removeUpload(state: ChatState, key: string): ChatState {
  const place = placeOf(state, key);
  if (place === undefined) return state;
  const tray = trayOf(state, place);
  return withTray(state, place, { ...tray, uploads: tray.uploads.filter((upload) => upload.key !== key) });
}

export function setSending(state: ChatState, place: DraftPlace, sending: References | undefined): ChatState {
  const { uploads } = trayOf(state, place);
  return withTray(state, place, { uploads, ...(sending && { sending }) });
}

/** An empty tray is no tray. */
export function withTray(state: ChatState, place: DraftPlace, tray: Tray): ChatState {
  const trays = tray.uploads.length > 0 ? { ...state.trays, [place]: tray } : without(state.trays, place);
  return { ...state, trays };
}

/** What of the trays outlives the page. */
export function keptTrays({ trays }: ChatState): Record<DraftPlace, KeptTray> {
  return Object.fromEntries(
    Object.entries(trays).flatMap(([place, tray]) => {
      const kept = keptOf(tray);
      return kept ? [[place, kept]] : [];
    }),
  );
}

/** Not what was refused for good. */
function keptOf({ uploads, sending }: Tray): KeptTray | undefined {
  const kept = uploads.filter(({ isFinal }) => !isFinal).map(keptUpload);
  return kept.length > 0 ? { uploads: kept, ...(sending && { sending }) } : undefined;
}

/** Where trays differ in what outlives the page: how far an upload is does not. */
export function traysToKeep(now: ChatState["trays"], before: ChatState["trays"]): DraftPlace[] {
  const places = new Set([...Object.keys(now), ...Object.keys(before)]);
  return [...places].filter((place) => now[place] !== before[place] && !isKeptAlike(now[place], before[place]));
}

/** All that has arrived, when all of it has. */
export function arrivedIn(tray: Tray): Attachment[] | undefined {
  const arrived = tray.uploads.flatMap(({ attachment }) => attachment ?? []);
  return arrived.length === tray.uploads.length ? arrived : undefined;
}

export function allUploads({ trays }: ChatState): Upload[] {
  return Object.values(trays).flatMap(({ uploads }) => uploads);
}

export function placeOf({ trays }: ChatState, key: string): DraftPlace | undefined {
  return Object.keys(trays).find((place) => trays[place]?.uploads.some((upload) => upload.key === key));
}

function trayOf({ trays }: ChatState, place: DraftPlace): Tray {
  return trays[place] ?? { uploads: [] };
}

function keptUpload({ key, name, size, attachment }: Upload): KeptUpload {
  return { key, name, size, ...(attachment && { attachment }) };
}

function isKeptAlike(one: Tray | undefined, other: Tray | undefined): boolean {
  if (one?.sending !== other?.sending || one?.uploads.length !== other?.uploads.length) return false;
  return (one?.uploads ?? []).every((upload, index) => {
    const before = other?.uploads[index];
    return upload.key === before?.key && upload.attachment === before.attachment && upload.isFinal === before.isFinal;
  });
}
