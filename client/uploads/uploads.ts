import type { StoreApi } from "zustand/vanilla";
import { Alarm } from "#client/alarm";
import type { Api } from "#client/api";
import {
  addUploads,
  allUploads,
  arrivedIn,
  changeUpload,
  removeUpload,
  roomOf,
  setSending,
  withTray,
} from "#client/apply/apply-uploads";
import { randomId } from "#client/random-id";
import type { ChatState, Upload } from "#client/state";
import { retryDelayMs } from "#client/transport/retry-delay";
import { limits } from "#protocol/limits";
import type { Attachment, UploadLimits } from "#protocol/message-parts";
import type { Refused, Reply } from "#protocol/refusals";
import type { RoomId } from "#protocol/values";
import type { SendFile, Sending } from "./send-file.ts";

export type UploadParts = {
  store: StoreApi<ChatState>;
  api: Api;
  sendFile: SendFile;
  isOffline(): boolean;
  /** All that the message of this room waited for has arrived. */
  ready(roomId: RoomId): void;
  trouble(text: string): void;
};

const atOnce = 3;
const byDefault: UploadLimits = { fileMaxBytes: limits.fileMaxMb * 2 ** 20, filesPerMessage: limits.filesPerMessage };

/** The files of messages that are being written: a few upload at a time, and what the network breaks off begins again by itself. */
export class Uploads {
  readonly #parts: UploadParts;
  readonly #files = new Map<string, File>();
  readonly #sending = new Map<string, Sending>();
  readonly #again = new Alarm(() => this.#go());
  #limits?: Promise<UploadLimits>;
  #failures = 0;

  constructor(parts: UploadParts) {
    this.#parts = parts;
  }

  /** In the tray at once: who sends before anything else happened sends with them. */
  add(roomId: RoomId, files: File[]): void {
    const { filesPerMessage } = limits;
    const room = filesPerMessage - (this.#state.trays[roomId]?.uploads.length ?? 0);
    if (files.length > room)
      this.#parts.trouble(`A message can have ${filesPerMessage} files. The others were left out.`);
    const chosen = files.slice(0, Math.max(0, room)).map((file) => ({ upload: chosenNow(file), file }));
    const uploads = chosen.map(({ upload }) => upload);
    this.#parts.store.setState((state) => addUploads(state, roomId, uploads));
    void this.#begin(roomId, new Map(chosen.map(({ upload, file }) => [upload.key, file])));
  }

  /** Cancels one that is under way; what has arrived is taken back. */
  remove(key: string): void {
    this.#sending.get(key)?.cancel();
    const upload = allUploads(this.#state).find((one) => one.key === key);
    if (upload?.attachment) void this.#parts.api(`/api/files/${upload.attachment.id}`, { method: "DELETE" });
    const roomId = roomOf(this.#state, key);
    this.#forget(key);
    this.#parts.store.setState((state) => removeUpload(state, key));
    this.#go();
    if (roomId !== undefined) this.#look(roomId);
  }

  retry(key: string): void {
    this.#change(key, { status: "waiting", sent: 0, reason: undefined });
    this.#go();
  }

  /** The message is to go as soon as all of its files are there, or after all not yet. */
  setSending(roomId: RoomId, isSending: boolean): void {
    if (!this.#state.trays[roomId]) return;
    this.#parts.store.setState((state) => setSending(state, roomId, isSending));
    this.#look(roomId);
  }

  /** Empties the tray into a message. */
  takeAll(roomId: RoomId): Attachment[] {
    const tray = this.#state.trays[roomId];
    const arrived = tray && arrivedIn(tray);
    if (!tray || !arrived) return [];
    for (const { key } of tray.uploads) this.#forget(key);
    this.#parts.store.setState((state) => withTray(state, roomId, { uploads: [] }));
    return arrived;
  }

  /** The way to the server is open (again). */
  hurry(): void {
    this.#failures = 0;
    this.#go();
  }

  get #state(): ChatState {
    return this.#parts.store.getState();
  }

  /** Once they are known they are not asked for again. */
  async #askLimits(): Promise<UploadLimits> {
    this.#limits ??= this.#parts.api<UploadLimits>("/api/files").then((reply) => {
      if (reply.ok) return reply.value;
      this.#limits = undefined;
      return byDefault;
    });
    return this.#limits;
  }

  /** What the server would refuse is not begun. */
  async #begin(roomId: RoomId, files: Map<string, File>): Promise<void> {
    const { fileMaxBytes } = await this.#askLimits();
    for (const [key, file] of files) {
      if (file.size <= fileMaxBytes) this.#files.set(key, file);
      else this.#change(key, { status: "failed", reason: `Files may have ${Math.floor(fileMaxBytes / 2 ** 20)} MB.` });
    }
    this.#go();
    this.#look(roomId);
  }

  #go(): void {
    this.#again.clear();
    if (this.#parts.isOffline()) return;
    const waiting = allUploads(this.#state).filter(({ key, status }) => status === "waiting" && this.#files.has(key));
    for (const { key } of waiting.slice(0, atOnce - this.#sending.size)) void this.#send(key);
  }

  async #send(key: string): Promise<void> {
    const [roomId, content] = [roomOf(this.#state, key), this.#files.get(key)];
    if (roomId === undefined || !content) return;
    this.#change(key, { status: "uploading", sent: 0 });
    const sent = (bytes: number) => this.#change(key, { sent: Math.min(bytes, content.size) });
    const sending = this.#parts.sendFile({ roomId, name: content.name, content, sent });
    this.#sending.set(key, sending);
    const reply = await sending.reply;
    this.#sending.delete(key);
    this.#settle(key, roomId, reply);
  }

  #settle(key: string, roomId: RoomId, reply: Reply<Attachment>): void {
    if (reply.ok) {
      this.#failures = 0;
      this.#change(key, { status: "done", attachment: reply.value });
    } else if (reply.refusal === "unavailable" || reply.refusal === "rate") {
      this.#change(key, { status: "waiting", sent: 0 });
      return this.#wait(reply);
    } else this.#change(key, { status: "failed", reason: reply.message });
    this.#go();
    this.#look(roomId);
  }

  #wait({ retryAfterMs = 0 }: Refused): void {
    this.#again.set(retryAfterMs + retryDelayMs(this.#failures));
    this.#failures += 1;
  }

  /** Does the message of this room wait for nothing any more? What failed is for the person to decide about. */
  #look(roomId: RoomId): void {
    const tray = this.#state.trays[roomId];
    if (!tray?.isSending) return;
    if (arrivedIn(tray)) this.#parts.ready(roomId);
    else if (tray.uploads.some(({ status }) => status === "failed")) this.setSending(roomId, false);
  }

  #change(key: string, change: Partial<Upload>): void {
    this.#parts.store.setState((state) => changeUpload(state, key, change));
  }

  #forget(key: string): void {
    this.#sending.delete(key);
    this.#files.delete(key);
    const preview = allUploads(this.#state).find((one) => one.key === key)?.preview;
    if (preview) URL.revokeObjectURL(preview);
  }
}

function chosenNow(file: File): Upload {
  const { name, size } = file;
  const preview = isPicture(file) ? URL.createObjectURL(file) : undefined;
  return { key: randomId(), name, size, sent: 0, status: "waiting", ...(preview && { preview }) };
}

function isPicture({ type }: File): boolean {
  return /^image\/(?:jpeg|png|webp|gif|avif)$/.test(type);
}
